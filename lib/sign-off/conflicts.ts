import { CONFLICTS, type Conflict } from '@/lib/evals/assessment'

/** Who has a part in what is assessed, by their ids. */
export type Parts = {
  /** Everyone who sent the bytes of a run in it. */
  uploaders: readonly string[]
  /** Everyone who wrote a finding in it, in any of its versions. */
  findingAuthors: readonly string[]
  /** Who opened, changed or froze the assessment. */
  assessmentAuthors: readonly string[]
}

/**
 * Why these people cannot be the only ones who decide, in the order of `CONFLICTS`; empty: they can. Of somebody who
 * decides for another both are asked.
 */
export function conflictsOf(people: readonly string[], parts: Parts): Conflict[] {
  const lists: Record<Conflict, readonly string[]> = {
    uploader: parts.uploaders,
    'finding-author': parts.findingAuthors,
    'assessment-author': parts.assessmentAuthors,
  }
  return CONFLICTS.filter((conflict) => people.some((person) => lists[conflict].includes(person)))
}
