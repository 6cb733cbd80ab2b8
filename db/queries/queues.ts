import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { labelSets, labelSetVersions, queueItems, queues } from '@/db/schema'
import type { AuditActor } from '@/lib/audit/actions'
import type { LabelField } from '@/lib/evals/label-set'
import type { ItemState, QueueFilter } from '@/lib/evals/queue-filter'
import { toIsoTime } from './iso-time'
import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'

export type QueueProgress = Record<ItemState, number>

export type Queue = {
  id: string
  title: string
  instructions: string
  filter: QueueFilter
  seed: string
  size: number
  reviewers: number
  labelSet: { id: string; name: string; version: number }
  fields: LabelField[]
  leaseMinutes: number
  demo: boolean
  createdBy: AuditActor
  createdAt: string
  /** null: it is open. */
  closed: { by: AuditActor; at: string; reason: string } | null
  progress: QueueProgress
}

export type NewQueue = Pick<
  Queue,
  'id' | 'title' | 'instructions' | 'filter' | 'seed' | 'reviewers' | 'leaseMinutes' | 'demo'
> & { labelSet: { id: string; version: number } }

export type NewItem = { run: string; samplePosition: number; sampleId: string; epoch: number; stratum: string | null }

/** A queue with its samples, in their order. */
export async function insertQueue(
  { labelSet, ...facts }: NewQueue,
  items: readonly NewItem[],
  by: AuditActor,
  tx: Queryable,
): Promise<void> {
  await tx.insert(queues).values({
    ...facts,
    size: items.length,
    labelSetId: labelSet.id,
    labelSetVersion: labelSet.version,
    createdBy: by.id,
    createdByName: by.name,
  })
  const rows = items.map(({ run, ...item }, position) => ({ queueId: facts.id, position, runId: run, ...item }))
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE)
    await tx.insert(queueItems).values(rows.slice(from, from + MOST_AT_ONCE))
}

// A statement has at most 65,534 parameters.
const MOST_AT_ONCE = 1000

export async function findQueue(id: string, on: Queryable = db): Promise<Queue | null> {
  const [row] = await select(on).where(eq(queues.id, id))
  return row ? toQueue(row) : null
}

/** What some queues are called, and how many samples each has. */
export async function listQueueNames(
  ids: readonly string[],
  on: Queryable = db,
): Promise<{ id: string; title: string; size: number; runs: string[] }[]> {
  if (ids.length === 0) return []
  const { id, title, size, filter } = queues
  const rows = await on
    .select({ id, title, size, filter })
    .from(queues)
    .where(inArray(id, [...new Set(ids)]))
  return rows.map(({ filter: { runs }, ...row }) => ({ ...row, runs: [...runs] }))
}

/** Newest first. */
export async function listQueues(
  { isClosed, ...request }: PageRequest & { isClosed?: boolean } = {},
  on: Queryable = db,
): Promise<Page<Queue>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, ['-createdAt'], '-createdAt')
  const after = readCursor(request, sort)
  const rows = await select(on)
    .where(
      and(
        isClosed === undefined ? undefined : sql`(${queues.closedAt} is not null) = ${isClosed}`,
        after === null
          ? undefined
          : sql`(${queues.createdAt}, ${queues.id}) < (${after.key}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(queues.createdAt), desc(queues.id))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ queue }) => ({ key: queue.createdAt, id: queue.id }), toQueue)
}

/** Gives whether it was open until now. */
export async function setQueueClosed(id: string, by: AuditActor, reason: string, tx: Queryable): Promise<boolean> {
  const closed = await tx
    .update(queues)
    .set({ closedAt: sql`now()`, closedBy: by.id, closedByName: by.name, closedReason: reason })
    .where(and(eq(queues.id, id), sql`${queues.closedAt} is null`))
    .returning({ id: queues.id })
  return closed.length > 0
}

/**
 * Where a sample of a queue stands; `i`: its row, `reviewers`: how many labels it waits for. An answer that somebody left
 * out differs from none.
 */
export function itemState(reviewers: ReturnType<typeof sql>) {
  const of = sql`l.queue_id = i.queue_id and l."position" = i."position" and l.kind = 'human'`
  return sql`case
    when exists (select from queue_adjudications a where a.queue_id = i.queue_id and a."position" = i."position") then 'settled'
    when (select count(*) from queue_labels l where ${of}) < ${reviewers} then 'open'
    when exists (select from queue_labels l cross join lateral jsonb_each(l.compared) e where ${of}
      group by e.key having count(distinct e.value) > 1) then 'disputed'
    else 'agreed' end`
}

function select(on: Queryable) {
  return on
    .select({
      queue: queues,
      labelSet: labelSets.name,
      fields: labelSetVersions.fields,
      progress: sql<Partial<QueueProgress>>`(select coalesce(json_object_agg(s.state, s.n), '{}') from (
        select ${itemState(sql`queues.reviewers`)} as state, count(*)::int as n from queue_items i
        where i.queue_id = queues.id group by 1) s)`,
    })
    .from(queues)
    .innerJoin(labelSets, eq(labelSets.id, queues.labelSetId))
    .innerJoin(
      labelSetVersions,
      and(eq(labelSetVersions.labelSetId, queues.labelSetId), eq(labelSetVersions.version, queues.labelSetVersion)),
    )
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof select>>[number]

function toQueue({ queue, labelSet, fields, progress }: Row): Queue {
  const { id, title, instructions, filter, seed, size, reviewers, leaseMinutes, demo } = queue
  const { closedAt, closedBy, closedByName, closedReason } = queue
  const isClosed = closedAt !== null && closedBy !== null && closedByName !== null && closedReason !== null
  return {
    id,
    title,
    instructions,
    filter,
    seed,
    size,
    reviewers,
    labelSet: { id: queue.labelSetId, name: labelSet, version: queue.labelSetVersion },
    fields,
    leaseMinutes,
    demo,
    createdBy: { id: queue.createdBy, name: queue.createdByName },
    createdAt: toIsoTime(queue.createdAt),
    closed: isClosed
      ? { by: { id: closedBy, name: closedByName }, at: toIsoTime(closedAt), reason: closedReason }
      : null,
    progress: { open: 0, agreed: 0, disputed: 0, settled: 0, ...progress },
  }
}
