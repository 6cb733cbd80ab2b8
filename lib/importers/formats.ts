import { FACTS, type Fact, type Importer } from './importer'

/** What every format says of a run, and what is always read. */
export const ALWAYS_READ = ['model', 'task', 'metrics'] as const
export type ReadFact = (typeof ALWAYS_READ)[number] | Fact

/**
 * A format as people and scripts are told of it. A `part` is refused with what belongs with it: nothing is read. `beside`:
 * the format of the files that are read as one with its own, where both lie in one zip or folder.
 */
export type Format = Pick<Importer, 'id' | 'label' | 'about' | 'files' | 'produce'> & {
  part: boolean
  beside: string | null
  read: ReadFact[]
  notRead: ReadFact[]
  /** Files that the same program writes and that nothing here reads. */
  unread: string | null
}

/** The list of formats, drawn from the importers and from nothing else, in their order. */
export function formatsOf(importers: readonly Importer[]): Format[] {
  return importers.map(({ id, label, about, files, produce, reads, part = false, unread, samplesBeside }) => {
    const results = importers.find((one) => one.samplesBeside?.format === id)
    const read: ReadFact[] = part ? [] : [...ALWAYS_READ, ...FACTS.filter((fact) => reads.includes(fact))]
    const notRead = [...ALWAYS_READ, ...FACTS].filter((fact) => !read.includes(fact))
    return {
      id,
      label,
      about,
      files,
      produce,
      part,
      beside: samplesBeside?.format ?? results?.id ?? null,
      read,
      notRead,
      unread: unread ?? null,
    }
  })
}
