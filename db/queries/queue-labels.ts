import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { queueAdjudications, queueLabels } from '@/db/schema'
import type { AuditActor } from '@/lib/audit/actions'
import type { LabelValues } from '@/lib/evals/label-set'
import type { LabelKind } from '@/lib/evals/queue-filter'
import { toIsoTime } from './iso-time'
import { itemState } from './queues'

/** Whoever shows one asks first whether the reader may see it (`lib/review/visible-labels.ts`). */
export type QueueLabel = {
  id: string
  position: number
  kind: LabelKind
  /** Who submitted it; of an automatic one, who brought it. */
  author: AuditActor
  /** What made an automatic one. */
  source: string | null
  values: LabelValues
  comment: string
  at: string
}

export type NewLabel = Omit<QueueLabel, 'at' | 'author'> & { queue: string; compared: Record<string, string | number> }

/** Gives which of them are written: of a person or a source that has labelled the sample already none is. */
export async function insertLabels(rows: readonly NewLabel[], author: AuditActor, tx: Queryable): Promise<Set<string>> {
  const written = new Set<string>()
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
    const some = rows.slice(from, from + MOST_AT_ONCE).map(({ queue, ...row }) => ({
      ...row,
      queueId: queue,
      authorId: author.id,
      authorName: author.name,
    }))
    const done = await tx.insert(queueLabels).values(some).onConflictDoNothing().returning({ id: queueLabels.id })
    for (const { id } of done) written.add(id)
  }
  await insertDisputes(
    rows.filter(({ kind }) => kind === 'human'),
    tx,
  )
  return written
}

/** Samples whose labels are all there and differ are to be settled from now on. Each is held first, so that of two who
 * give the last labels at once the later one sees both. */
async function insertDisputes(labelled: readonly { queue: string; position: number }[], tx: Queryable): Promise<void> {
  for (const { queue, position } of labelled) {
    await lockItem(queue, position, tx)
    await tx.execute(sql`
      insert into queue_disputes (queue_id, "position")
      select i.queue_id, i."position" from queue_items i join queues q on q.id = i.queue_id
      where i.queue_id = ${queue} and i."position" = ${position} and ${itemState(sql`q.reviewers`)} = 'disputed'
      on conflict do nothing`)
  }
}

const MOST_AT_ONCE = 1000

/** Of some samples of a queue, or of all, each sample's oldest first. */
export async function listLabels(
  queue: string,
  positions: readonly number[] | null,
  on: Queryable = db,
): Promise<QueueLabel[]> {
  const rows = await on
    .select()
    .from(queueLabels)
    .where(
      and(
        eq(queueLabels.queueId, queue),
        positions === null ? undefined : inArray(queueLabels.position, [...positions]),
      ),
    )
    .orderBy(asc(queueLabels.position), asc(queueLabels.createdAt), asc(queueLabels.id))
  return rows.map(({ id, position, kind, authorId, authorName, source, values, comment, createdAt }) => ({
    ...{ id, position, kind, source, values, comment },
    author: { id: authorId, name: authorName },
    at: toIsoTime(createdAt),
  }))
}

/** Places of samples that a source has labelled already. */
export async function listLabelledBy(queue: string, source: string, on: Queryable = db): Promise<Set<number>> {
  const rows = await on
    .select({ position: queueLabels.position })
    .from(queueLabels)
    .where(and(eq(queueLabels.queueId, queue), eq(queueLabels.kind, 'automatic'), eq(queueLabels.source, source)))
  return new Set(rows.map(({ position }) => position))
}

/** What a third person decided of a sample on which reviewers differed. */
export type Adjudication = { position: number; values: LabelValues; reason: string; by: AuditActor; at: string }

/** Gives whether it was written: false where somebody has settled the sample already. */
export async function insertAdjudication(
  row: { queue: string } & Omit<Adjudication, 'at' | 'by'>,
  by: AuditActor,
  tx: Queryable,
): Promise<boolean> {
  const { queue, ...facts } = row
  const written = await tx
    .insert(queueAdjudications)
    .values({ ...facts, queueId: queue, byId: by.id, byName: by.name })
    .onConflictDoNothing()
    .returning({ position: queueAdjudications.position })
  return written.length > 0
}

export async function listAdjudications(
  queue: string,
  position: number | null,
  on: Queryable = db,
): Promise<Adjudication[]> {
  const rows = await on
    .select()
    .from(queueAdjudications)
    .where(
      and(
        eq(queueAdjudications.queueId, queue),
        position === null ? undefined : eq(queueAdjudications.position, position),
      ),
    )
    .orderBy(asc(queueAdjudications.position))
  return rows.map(({ position, values, reason, byId, byName, createdAt }) => ({
    ...{ position, values, reason },
    by: { id: byId, name: byName },
    at: toIsoTime(createdAt),
  }))
}

/** Whoever else settles, takes or labels the sample waits for this transaction. */
export async function lockItem(queue: string, position: number, tx: Queryable): Promise<void> {
  await tx.execute(sql`select 1 from queue_items where queue_id = ${queue} and "position" = ${position} for update`)
}
