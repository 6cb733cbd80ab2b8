import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { webhookAttempts, webhookDeliveries } from '@/db/schema'
import type { DeliveryState, WebhookMessage } from '@/lib/evals/webhook'
import { toIsoTime } from './iso-time'
import { DELIVER, insertJob } from './jobs'

export type Delivery = {
  id: string
  webhook: string
  event: WebhookMessage
  body: string
  state: DeliveryState
  createdAt: string
  settledAt: string | null
}
/** `ms`: milliseconds that it took. One of `status` and `error` is there. */
export type Attempt = {
  number: number
  at: string
  ms: number
  status: number | null
  error: string | null
  answer: string
}

/** It will be sent; nothing where the webhook is told of the fact already. */
export async function insertDelivery(
  {
    id,
    webhook,
    event,
    fact,
    body,
  }: { id: string; webhook: string; event: WebhookMessage; fact: string; body: string },
  tx: Queryable,
): Promise<void> {
  const rows = await tx
    .insert(webhookDeliveries)
    .values({ id, webhookId: webhook, event, fact, body })
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id })
  if (rows.length > 0) await insertJob(DELIVER, id, tx)
}

export async function findDelivery(id: string, on: Queryable = db): Promise<Delivery | null> {
  const [row] = await on.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id))
  return row ? toDelivery(row) : null
}

/** Of one webhook, newest first, each with its tries in order. `before`: the last of the page before, by its id. At most `most`. */
export async function listDeliveries(
  webhook: string,
  { before = null, most }: { before?: string | null; most: number },
  on: Queryable = db,
): Promise<(Delivery & { attempts: Attempt[] })[]> {
  const { createdAt, id, webhookId } = webhookDeliveries
  // By the time as it is kept, to the microsecond: those that were gathered together share it.
  const older =
    before === null
      ? undefined
      : sql`(${createdAt}, ${id}) < (select d.created_at, d.id from webhook_deliveries d where d.id = ${before})`
  const rows = await on
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookId, webhook), older))
    .orderBy(desc(createdAt), desc(id))
    .limit(most)
  const ids = rows.map((row) => row.id)
  const tries =
    ids.length === 0
      ? []
      : await on
          .select()
          .from(webhookAttempts)
          .where(inArray(webhookAttempts.deliveryId, ids))
          .orderBy(asc(webhookAttempts.number))
  return rows.map((row) => ({
    ...toDelivery(row),
    attempts: tries.flatMap(({ deliveryId, at, ...one }) =>
      deliveryId === row.id ? [{ ...one, at: toIsoTime(at) }] : [],
    ),
  }))
}

/** Harmless for one that is written down: a worker that was lost may have got so far. */
export async function insertAttempt(delivery: string, attempt: Omit<Attempt, 'at'>, tx: Queryable): Promise<void> {
  await tx
    .insert(webhookAttempts)
    .values({ deliveryId: delivery, ...attempt })
    .onConflictDoNothing()
}

export async function setDeliverySettled(
  id: string,
  state: Exclude<DeliveryState, 'waiting'>,
  tx: Queryable,
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ state, settledAt: sql`now()` })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'waiting')))
}

function toDelivery(row: typeof webhookDeliveries.$inferSelect): Delivery {
  const { id, webhookId, event, body, state, createdAt, settledAt } = row
  return {
    id,
    webhook: webhookId,
    event,
    body,
    state,
    createdAt: toIsoTime(createdAt),
    settledAt: toIsoTime(settledAt),
  }
}
