import 'server-only'
import { listBenchmarks } from '@/db/queries/benchmarks'
import type { Page, PageRequest } from '@/db/queries/page'
import { type ItemFilter, listItemStates, listQueueItems, type QueueItem } from '@/db/queries/queue-items'
import { type Adjudication, listAdjudications, listLabels, type QueueLabel } from '@/db/queries/queue-labels'
import { listHeldBy, listQueuePeople, type PersonProgress } from '@/db/queries/queue-leases'
import { listQueues, type Queue } from '@/db/queries/queues'
import { listRunsByIds } from '@/db/queries/runs'
import { isRestricted } from '@/lib/assess/restricted'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { idWithoutText, maskSecrets } from '@/lib/evals/mask'
import { byPosition } from './by-position'
import {
  commonValues,
  type FieldAgreement,
  queueAgreement,
  type SourceAgreement,
  sourceAgreement,
} from './queue-agreement'
import { knownQueue } from './queue-row'

export type { QueueItem } from '@/db/queries/queue-items'
export type { Queue, QueueProgress } from '@/db/queries/queues'

/** One page of queues, newest first. Throws InvalidInput as pages do. */
export async function readQueues(reader: Doer, asked: PageRequest & { isClosed?: boolean }): Promise<Page<Queue>> {
  allow(reader, 'pages.read')
  return listQueues(asked)
}

/** The same for a page with links, where a cursor of another list starts over, and how much of each the reader holds. */
export async function queuesPage(
  reader: Doer,
  { cursor, isClosed }: { cursor: string | null; isClosed: boolean },
): Promise<Page<Queue> & { held: Map<string, number> }> {
  allow(reader, 'pages.read')
  const [page, held] = await Promise.all([
    orFromStart(cursor, (from) => listQueues({ cursor: from, isClosed })),
    listHeldBy(reader.id),
  ])
  return { ...page, held }
}

export type QueueView = {
  queue: Queue
  people: PersonProgress[]
  agreement: FieldAgreement[]
  sources: SourceAgreement[]
  /** Of how many samples the agreement is: those that have all their labels. */
  counted: number
  /** Runs with how their samples' text is shown. */
  runs: { id: string; task: string; restricted: boolean }[]
}

/** A queue with who has done how much, and how far they agree. Throws NotFound. */
export async function queueView(reader: Doer, id: string): Promise<QueueView> {
  allow(reader, 'pages.read')
  const queue = await knownQueue(id)
  const [people, places, labels, settled, runs] = await Promise.all([
    listQueuePeople(id),
    listItemStates({ queue: id, reviewers: queue.reviewers }),
    listLabels(id, null),
    listAdjudications(id, null),
    runsOf(queue),
  ])
  const complete = new Map(places.flatMap(({ position, state }) => (state === 'open' ? [] : [[position, state]])))
  const said = byPosition(labels)
  const decided = new Map(settled.map((one) => [one.position, one]))
  const items = [...complete].map(([position, state]) => {
    return { state, adjudicated: decided.get(position), ...parted(said.get(position) ?? []) }
  })
  return {
    queue,
    people,
    agreement: queueAgreement(queue.fields, items),
    sources: sourceAgreement(
      queue.fields,
      items.map(({ state, adjudicated, labels: human, automatic }) => ({
        outcome: outcomeOf(state, adjudicated, human),
        automatic,
      })),
    ),
    counted: items.length,
    runs,
  }
}

/** One page of a queue's samples, in the order of the review. Throws NotFound, and InvalidInput as pages do. */
export async function readItems(
  reader: Doer,
  id: string,
  asked: ItemFilter & PageRequest,
): Promise<Page<QueueItem> & { queue: Queue }> {
  allow(reader, 'pages.read')
  const queue = await knownQueue(id)
  const page = await listQueueItems({ queue: id, reviewers: queue.reviewers, reader: reader.id }, asked)
  const restricted = new Set((await runsOf(queue)).flatMap((run) => (run.restricted ? [run.id] : [])))
  return { ...page, items: page.items.map((item) => withShownId(item, restricted.has(item.run))), queue }
}

/** The same for a page with links. */
export async function itemsPage(
  reader: Doer,
  id: string,
  { cursor, ...filter }: ItemFilter & { cursor: string | null },
): Promise<Page<QueueItem>> {
  allow(reader, 'pages.read')
  return orFromStart(cursor, (from) => readItems(reader, id, { ...filter, cursor: from, limit: 50 }))
}

/** The id of a sample can be its question. */
export function withShownId<T extends { sampleId: string }>(item: T, restricted: boolean): T {
  const masked = maskSecrets(item.sampleId)
  return { ...item, sampleId: restricted ? idWithoutText(masked) : masked }
}

export async function runsOf({ filter }: Pick<Queue, 'filter'>) {
  const [runs, benchmarks] = await Promise.all([listRunsByIds([...filter.runs]), listBenchmarks()])
  return runs.map((run) => ({ id: run.id, task: run.task, restricted: isRestricted(run, benchmarks) }))
}

function parted(labels: readonly QueueLabel[]) {
  return {
    labels: labels.filter(({ kind }) => kind === 'human').map(({ author, values }) => ({ author: author.id, values })),
    automatic: labels.flatMap(({ source, values }) => (source === null ? [] : [{ source, values }])),
  }
}

function outcomeOf(
  state: string,
  adjudicated: Adjudication | undefined,
  labels: readonly { values: QueueLabel['values'] }[],
) {
  if (adjudicated) return adjudicated.values
  return state === 'agreed' ? commonValues(labels.map(({ values }) => values)) : null
}

async function orFromStart<T>(cursor: string | null, list: (from: string | null) => Promise<T>): Promise<T> {
  try {
    return await list(cursor)
  } catch (error) {
    // Only a cursor can be wrong here: the rest comes from closed lists.
    if (cursor !== null && error instanceof InvalidInput) return list(null)
    throw error
  }
}
