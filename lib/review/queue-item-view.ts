import 'server-only'
import { findQueueItem, type QueueItem } from '@/db/queries/queue-items'
import { type Adjudication, listAdjudications, listLabels, type QueueLabel } from '@/db/queries/queue-labels'
import type { Queue } from '@/db/queries/queues'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { differingFields } from '@/lib/evals/label-set'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { knownQueue } from './queue-row'
import { runsOf, withShownId } from './queue-view'
import { maySeeLabels, type ShownValues, shownValues } from './visible-labels'

export type ShownLabel = Omit<QueueLabel, 'values'> & { values: ShownValues }
export type ShownAdjudication = Omit<Adjudication, 'values'> & { values: ShownValues }

export type QueueItemView = {
  queue: Queue
  item: QueueItem
  restricted: boolean
  /** The reader's own, where they have submitted one. */
  mine: ShownLabel | null
  /** Everybody's; null: hidden from this reader until they have submitted theirs. */
  labels: ShownLabel[] | null
  /** Questions on which its reviewers differ; none while that is hidden. */
  differing: string[]
  adjudication: ShownAdjudication | null
  maySettle: boolean
}

/** One sample of a queue, with what this reader may know of it. Throws NotFound. */
export async function queueItemView(reader: Doer, id: string, position: number): Promise<QueueItemView> {
  allow(reader, 'pages.read')
  const queue = await knownQueue(id)
  const item = await findQueueItem({ queue: id, reviewers: queue.reviewers, reader: reader.id }, position)
  if (!item) throw new NotFound(sentence('find.queueItem'))
  // A run that is gone is hidden, and not shown.
  const restricted = (await runsOf(queue)).find((run) => run.id === item.run)?.restricted ?? true
  // What may not be seen is not read.
  const own = (label: Pick<QueueLabel, 'kind' | 'author'>) => label.kind === 'human' && label.author.id === reader.id
  const isVisible = maySeeLabels(item)
  const [labels, [adjudication]] = isVisible
    ? await Promise.all([listLabels(id, [position]), listAdjudications(id, position)])
    : [[], []]
  const human = labels.filter(({ kind }) => kind === 'human')
  const shown = labels.map((label) => ({ ...label, values: shownValues(queue.fields, label.values, restricted) }))
  return {
    queue,
    item: withShownId(item, restricted),
    restricted,
    mine: shown.find(own) ?? null,
    labels: isVisible ? shown : null,
    differing: item.state === 'open' ? [] : differing(queue, human),
    adjudication: adjudication
      ? { ...adjudication, values: shownValues(queue.fields, adjudication.values, restricted) }
      : null,
    maySettle:
      item.state === 'disputed' && queue.closed === null && can(reader.roles, 'queue.adjudicate') && !human.some(own),
  }
}

function differing({ fields }: Queue, labels: readonly QueueLabel[]): string[] {
  return differingFields(
    fields,
    labels.map(({ values }) => values),
  )
}
