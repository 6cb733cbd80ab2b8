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
import { isExportedPerson } from '@/lib/evals/exported-label'
import { comparedOf } from '@/lib/evals/label-set'
import { sentence } from '@/lib/messages/sentence'
import { MOST_WITH_WORDS, withHiddenWords } from './hidden-words'
import { type FileProblem, type LabelRow, readLabelFile } from './label-file'
import { knownQueue, openQueue } from './queue-row'
import { type Places, readLabelRow } from './read-label-row'
import { hasWords, saidInLabel } from './said-in-labels'
import { heldLease } from './take-item'

export const MOST_FILE_BYTES = 10 * 1024 * 1024
const MOST_PROBLEMS = 200

/** `source`: what made the labels whose rows do not say it themselves. */
export const importLabelsInput = z.strictObject({
  queue: z.string().max(300),
  text: z.string().max(MOST_FILE_BYTES, sentence('labelFile.tooLarge')),
  source: z.string().trim().max(200, sentence('labelFile.giveSource')).default(''),
})

/** `exported`: by people elsewhere, as the file says. */
export type ImportedLabels = { automatic: number; human: number; exported: number }

/**
 * The labels of a file, all or none; one that was exported here may be brought back as it is. An automatic one names what
 * made it. One that says it is human and by whom, as exported ones do, stays that person's words only according to the file:
 * it is kept as an automatic one whose source says `exported human label of NAME (id)`, or `adjudication` where it settled a
 * sample, takes nobody's place, counts as nobody's submission, and carries who brought it. That holds for the actor's own,
 * too. One that is human and names nobody is the actor's, and takes a reviewer's place as if it had been given here. Words
 * that were hidden in the export are read from the sample, for whoever may reveal them. Throws Forbidden, NotFound, Conflict for a queue that is closed, and
 * InvalidInput with what is wrong where, for up to 200 places.
 */
export async function importLabels(
  actor: Doer,
  input: z.output<typeof importLabelsInput>,
  now: Date = new Date(),
): Promise<ImportedLabels> {
  allow(actor, 'queue.import')
  const file = readLabelFile(input.text)
  if (file.problems.length > 0) throw refused(file.problems)
  // What is asked in a queue, and of what, never changes; so it may be read before the transaction, as the kept files must be.
  const asked = await knownQueue(input.queue)
  const items = await listItemStates({ queue: asked.id, reviewers: asked.reviewers })
  const places: Places = new Map<number | string, ItemPlace>([
    ...items.map((item) => [item.position, item] as const),
    ...items.map((item) => [`${item.samplePosition} ${item.run}`, item] as const),
  ])
  const { rows, problems: unread } = await withHiddenWords(actor, file.rows, places)
  const read = rows.map((row) => toLabel(row, { queue: asked, places, source: input.source }))
  const said = read.flatMap((one) => ('label' in one ? [one] : []))
  const misread = [...unread, ...read.flatMap((one) => ('label' in one ? [] : one.problems)), ...twice(said)]
  const { labels, problems: misquoted } = await readBack(actor, said, { queue: asked, places })
  misread.push(...misquoted)
  return transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const wrong = [...misread, ...(await labelledAlready(queue.id, said, tx))]
    if (wrong.length > 0) throw refused(wrong)
    await setLeasesExpired(queue.id, now, tx)
    const human = labels.filter(({ label }) => label.kind === 'human')
    const late = await submitOwn(actor, { queue, human, now }, tx)
    // Thrown here it undoes what was written of the others.
    if (late.length > 0) throw refused(late)
    const automatic = labels.flatMap(({ label }) => (label.kind === 'automatic' ? [label] : []))
    const written = await insertLabels(automatic, actor, tx)
    // Somebody else brought them at the same moment.
    const lost = labels.filter(({ label }) => label.kind === 'automatic' && !written.has(label.id))
    if (lost.length > 0) throw refused(lost.map(({ place }) => ({ place, message: sentence('labelFile.labelled') })))
    const sources = [...new Set(automatic.flatMap(({ source }) => source ?? []))]
    const exported = automatic.filter(({ source }) => isExportedPerson(source)).length
    const done = { automatic: automatic.length - exported, human: human.length, exported }
    await record(tx, actor, 'queue.import', queue.id, { ...done, sources: sources.slice(0, 20) })
    return done
  })
}

/** The labels with the words that they name as these stand in the samples; what is not so, at its place. */
async function readBack(
  actor: Doer,
  all: readonly Placed[],
  { queue, places }: Pick<Known, 'queue' | 'places'>,
): Promise<{ labels: Placed[]; problems: FileProblem[] }> {
  const withWords = all.filter(({ label }) => hasWords(queue.fields, label.values))
  if (withWords.length > MOST_WITH_WORDS) {
    const message = sentence('labelFile.tooManyWords', { most: MOST_WITH_WORDS })
    return { labels: [], problems: [{ place: 'file', message }] }
  }
  const labels: Placed[] = []
  const problems: FileProblem[] = []
  for (const { place, label } of all) {
    const item = places.get(label.position)
    try {
      const values = item ? await saidInLabel(actor, item, queue.fields, label.values) : label.values
      labels.push({ place, label: { ...label, values } })
    } catch (error) {
      if (error instanceof InvalidInput)
        problems.push(...error.problems.map(({ path, message }) => ({ place: `${place}, ${path.slice(6)}`, message })))
      // Its words are not for this person, or its file cannot be read: said with the rest; anything else is a bug.
      else if (error instanceof ReadableError) problems.push({ place, message: error.message })
      else throw error
    }
  }
  return { labels, problems }
}

type Placed = { place: string; label: NewLabel }
type Known = { queue: Queue; places: Places; source: string }

function toLabel(row: LabelRow, { queue, places, source }: Known): Placed | { problems: FileProblem[] } {
  const read = readLabelRow(row, { fields: queue.fields, places, source })
  if ('problems' in read) return read
  const compared = comparedOf(queue.fields, read.values)
  return { place: row.place, label: { id: rowId('lab'), queue: queue.id, compared, ...read } }
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
