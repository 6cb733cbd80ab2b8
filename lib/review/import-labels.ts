import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { type ItemPlace, listItemStates } from '@/db/queries/queue-items'
import { insertLabels, listLabelledBy, type NewLabel } from '@/db/queries/queue-labels'
import { setLease, setLeasesExpired } from '@/db/queries/queue-leases'
import type { Queue } from '@/db/queries/queues'
import { rowId } from '@/db/queries/row-id'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput, ReadableError } from '@/lib/errors'
import { comparedOf, readLabel } from '@/lib/evals/label-set'
import type { LabelKind } from '@/lib/evals/queue-filter'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { type FileProblem, type LabelRow, readLabelFile } from './label-file'
import { plainOrJson, problemsOf } from './label-input'
import { openQueue } from './queue-row'
import { heldLease } from './take-item'

export const MOST_FILE_BYTES = 10 * 1024 * 1024
const MOST_PROBLEMS = 200

/** `source`: what made the labels whose rows do not say it themselves. */
export const importLabelsInput = z.strictObject({
  queue: z.string().max(300),
  text: z.string().max(MOST_FILE_BYTES, sentence('labelFile.tooLarge')),
  source: z.string().trim().max(200, sentence('labelFile.giveSource')).default(''),
})

export type ImportedLabels = { automatic: number; human: number }

/**
 * The labels of a file, all or none. An automatic one names what made it; one that says it is human is the actor's own, and
 * takes a reviewer's place as if it had been given here. Throws Forbidden, NotFound, Conflict for a queue that is closed, and
 * InvalidInput with what is wrong where, for up to 200 places.
 */
export async function importLabels(
  actor: Doer,
  input: z.output<typeof importLabelsInput>,
  now: Date = new Date(),
): Promise<ImportedLabels> {
  allow(actor, 'queue.import')
  const { rows, problems } = readLabelFile(input.text)
  if (problems.length > 0) throw refused(problems)
  return transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const places = await listItemStates({ queue: queue.id, reviewers: queue.reviewers }, tx)
    const read = rows.map((row) => toLabel(row, { queue, places, source: input.source }))
    const labels = read.flatMap((one) => ('label' in one ? [one] : []))
    const wrong = [...read.flatMap((one) => ('label' in one ? [] : one.problems)), ...twice(labels)]
    wrong.push(...(await labelledAlready(queue.id, labels, tx)))
    if (wrong.length > 0) throw refused(wrong)
    await setLeasesExpired(queue.id, now, tx)
    const human = labels.filter(({ label }) => label.kind === 'human')
    const late = await submitOwn(actor, { queue, human, now }, tx)
    // Thrown here it undoes what was written of the others.
    if (late.length > 0) throw refused(late)
    const automatic = labels.flatMap(({ label }) => (label.kind === 'automatic' ? [label] : []))
    await insertLabels(automatic, actor, tx)
    const sources = [...new Set(automatic.flatMap(({ source }) => source ?? []))]
    const done = { automatic: automatic.length, human: human.length }
    await record(tx, actor, 'queue.import', queue.id, { ...done, sources: sources.slice(0, 20) })
    return done
  })
}

type Placed = { place: string; label: NewLabel }
type Known = { queue: Queue; places: readonly ItemPlace[]; source: string }

function toLabel({ place, given }: LabelRow, { queue, places, source }: Known): Placed | { problems: FileProblem[] } {
  const { item, run, sample, kind, source: own, comment, ...answers } = given
  const problem = (message: string) => ({ problems: [{ place, message }] })
  const where = at({ item, run, sample }, places)
  if (where === 'nowhere') return problem(sentence('labelFile.noWhere'))
  if (where === null) return problem(sentence('labelFile.noItem'))
  const of = kindOf(kind)
  if (of === null) return problem(sentence('labelFile.kind'))
  const made = typeof own === 'string' && own.trim() !== '' ? own.trim() : of === 'human' ? '' : source
  if (of === 'automatic' && (made === '' || made.length > 200)) return problem(sentence('labelFile.giveSource'))
  if (of === 'human' && made !== '') return problem(sentence('labelFile.sourceOfHuman'))
  const said = comment === undefined || comment === null ? '' : comment
  if (typeof said !== 'string' || said.length > 5000) return problem(sentence('queue.commentLong'))
  const values = Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, plainOrJson(value)]))
  const read = readLabel(queue.fields, values)
  if (read.problems.length > 0) {
    const problems = problemsOf(queue.fields, read.problems)
    return { problems: problems.map(({ path, message }) => ({ place: `${place}, ${path.slice(6)}`, message })) }
  }
  return {
    place,
    label: {
      id: rowId('lab'),
      queue: queue.id,
      position: where.position,
      kind: of,
      source: of === 'automatic' ? storableText(made) : null,
      values: read.values,
      compared: comparedOf(queue.fields, read.values),
      comment: storableText(said.trim()),
    },
  }
}

function at({ item, run, sample }: Record<'item' | 'run' | 'sample', unknown>, places: readonly ItemPlace[]) {
  if (!isNothing(item)) {
    const n = toPlace(item)
    return places.find(({ position }) => position === n) ?? null
  }
  if (isNothing(run) || isNothing(sample)) return 'nowhere'
  const n = toPlace(sample)
  return places.find((one) => one.run === run && one.samplePosition === n) ?? null
}

function isNothing(given: unknown): boolean {
  return given === undefined || given === null || given === ''
}

function toPlace(given: unknown): number | null {
  if (typeof given === 'number') return given
  return typeof given === 'string' && /^\s*\d{1,9}\s*$/.test(given) ? Number(given) : null
}

function kindOf(given: unknown): LabelKind | null {
  if (isNothing(given)) return 'automatic'
  const word = typeof given === 'string' ? given.trim().toLowerCase() : given
  return word === 'human' || word === 'automatic' ? word : null
}

/** Rows of one file that say the same sample by the same source. */
function twice(labels: readonly Placed[]): FileProblem[] {
  const first = new Map<string, string>()
  return labels.flatMap(({ place, label }) => {
    const key = JSON.stringify([label.position, label.kind, label.source])
    const above = first.get(key)
    if (above !== undefined) return [{ place, message: sentence('labelFile.twice', { place: above }) }]
    first.set(key, place)
    return []
  })
}

async function labelledAlready(queue: string, labels: readonly Placed[], tx: Queryable): Promise<FileProblem[]> {
  const problems: FileProblem[] = []
  for (const source of new Set(labels.flatMap(({ label }) => label.source ?? []))) {
    const known = await listLabelledBy(queue, source, tx)
    for (const { place, label } of labels)
      if (label.source === source && known.has(label.position))
        problems.push({ place, message: sentence('labelFile.labelled') })
  }
  return problems
}

type Own = { queue: Queue; human: readonly Placed[]; now: Date }

async function submitOwn(actor: Doer, { queue, human, now }: Own, tx: Queryable): Promise<FileProblem[]> {
  const problems: FileProblem[] = []
  for (const { place, label } of human) {
    try {
      const lease = await heldLease(actor, { queue, at: label.position, now }, tx)
      await insertLabels([label], actor, tx)
      await setLease(lease.id, { state: 'submitted', now }, tx)
    } catch (error) {
      // Full, settled or labelled already: said with the rest; anything else is a bug.
      if (!(error instanceof ReadableError)) throw error
      problems.push({ place, message: error.message })
    }
  }
  return problems
}

function refused(problems: readonly FileProblem[]): InvalidInput {
  return new InvalidInput(
    sentence('labelFile.wrong', { n: problems.length }),
    problems.slice(0, MOST_PROBLEMS).map(({ place, message }) => ({ path: place, message })),
  )
}
