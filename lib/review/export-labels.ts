import 'server-only'
import { transaction } from '@/db/client'
import { listItemStates } from '@/db/queries/queue-items'
import { listAdjudications, listLabels } from '@/db/queries/queue-labels'
import type { Queue } from '@/db/queries/queues'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import type { ItemState, LabelKind } from '@/lib/evals/queue-filter'
import { byPosition } from './by-position'
import { knownQueue } from './queue-row'
import { runsOf, withShownId } from './queue-view'
import { type ShownValues, shownValues } from './visible-labels'

export type ExportedLabel = {
  item: number
  run: string
  sample: number
  sampleId: string
  epoch: number
  stratum: string | null
  state: ItemState
  kind: LabelKind
  /** Whether it is one of the labels, or what a third person decided of them. */
  role: 'label' | 'adjudication'
  by: string
  byId: string
  source: string | null
  at: string
  comment: string
  values: ShownValues
}

/**
 * Every label of a queue that the actor may see, in the order of the review, each saying whether it is human or automatic and
 * by whom. What comes out can be brought back as it is (`importLabels`). That they were taken is recorded. Throws NotFound.
 */
export async function exportLabels(actor: Doer, id: string): Promise<{ queue: Queue; labels: ExportedLabel[] }> {
  allow(actor, 'queue.export')
  return transaction(async (tx) => {
    const queue = await knownQueue(id, tx)
    const of = { queue: id, reviewers: queue.reviewers }
    const [places, labels, settled] = [
      await listItemStates(of, tx),
      await listLabels(id, null, tx),
      await listAdjudications(id, null, tx),
    ]
    const restricted = new Set((await runsOf(queue)).flatMap((run) => (run.restricted ? [run.id] : [])))
    const own = new Set(
      labels.flatMap(({ kind, author, position }) => (kind === 'human' && author.id === actor.id ? [position] : [])),
    )
    const said = byPosition(labels)
    const decided = byPosition(settled)
    const rows = places.flatMap((place): ExportedLabel[] => {
      const { position, run, samplePosition, state } = place
      if (state === 'open' && !own.has(position)) return []
      const hidden = restricted.has(run)
      const { sampleId, epoch, stratum } = withShownId(place, hidden)
      const at = { item: position, run, sample: samplePosition, sampleId, epoch, stratum, state }
      return [
        ...(said.get(position) ?? []).map((one) => ({
          ...at,
          kind: one.kind,
          role: 'label' as const,
          by: one.author.name,
          byId: one.author.id,
          source: one.source,
          at: one.at,
          comment: one.comment,
          values: shownValues(queue.fields, one.values, hidden),
        })),
        ...(decided.get(position) ?? []).map((one) => ({
          ...at,
          kind: 'human' as const,
          role: 'adjudication' as const,
          by: one.by.name,
          byId: one.by.id,
          source: null,
          at: one.at,
          comment: one.reason,
          values: shownValues(queue.fields, one.values, hidden),
        })),
      ]
    })
    await record(tx, actor, 'queue.export', id, { labels: rows.length })
    return { queue, labels: rows }
  })
}
