import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { webhookHosts, webhooks } from '@/db/schema'
import type { WebhookEvent } from '@/lib/evals/webhook'
import { toIsoTime } from './iso-time'

type Named = { id: string; name: string }
export type WebhookHost = { host: string; internal: boolean; by: Named; at: string }
export type Webhook = {
  id: string
  url: string
  events: WebhookEvent[]
  /** null: it is off. */
  enabledAt: string | null
  turn: number
  turnedAt: string
  by: Named
  createdAt: string
}

/** By name. */
export async function listWebhookHosts(on: Queryable = db): Promise<WebhookHost[]> {
  const rows = await on.select().from(webhookHosts).orderBy(asc(webhookHosts.host))
  return rows.map(toHost)
}

export async function findWebhookHost(host: string, on: Queryable = db): Promise<WebhookHost | null> {
  const [row] = await on.select().from(webhookHosts).where(eq(webhookHosts.host, host))
  return row ? toHost(row) : null
}

/** Allowed anew where it was allowed before. */
export async function setWebhookHost(
  { host, internal, by }: { host: string; internal: boolean; by: Named },
  tx: Queryable,
): Promise<void> {
  const said = { internal, allowedBy: by.id, allowedByName: by.name, allowedAt: sql<string>`now()` }
  await tx
    .insert(webhookHosts)
    .values({ host, ...said })
    .onConflictDoUpdate({ target: webhookHosts.host, set: said })
}

/** False: it was not allowed. */
export async function deleteWebhookHost(host: string, tx: Queryable): Promise<boolean> {
  const rows = await tx.delete(webhookHosts).where(eq(webhookHosts.host, host)).returning({ host: webhookHosts.host })
  return rows.length > 0
}

/** Newest first, without those that were removed. */
export async function listWebhooks(on: Queryable = db): Promise<Webhook[]> {
  const rows = await on
    .select()
    .from(webhooks)
    .where(isNull(webhooks.removedAt))
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id))
  return rows.map(toWebhook)
}

/** Held to the end of a transaction where `lock` says so. null: there is none, or it was removed. */
export async function findWebhook(id: string, on: Queryable = db, lock = false): Promise<Webhook | null> {
  const asked = on
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.removedAt)))
  const [row] = lock ? await asked.for('update') : await asked
  return row ? toWebhook(row) : null
}

export async function insertWebhook(
  { by, ...said }: { id: string; url: string; events: WebhookEvent[]; by: Named },
  tx: Queryable,
): Promise<void> {
  await tx.insert(webhooks).values({ ...said, createdBy: by.id, createdByName: by.name })
}

/** What is on already keeps since when it is. */
export async function setWebhook(
  id: string,
  { url, events, enabled }: { url: string; events: WebhookEvent[]; enabled: boolean },
  tx: Queryable,
): Promise<void> {
  const enabledAt = enabled ? sql<string>`coalesce(${webhooks.enabledAt}, now())` : null
  await tx.update(webhooks).set({ url, events, enabledAt }).where(eq(webhooks.id, id))
}

/** Another secret from now on. */
export async function turnWebhook(id: string, tx: Queryable): Promise<void> {
  await tx
    .update(webhooks)
    .set({ turn: sql`${webhooks.turn} + 1`, turnedAt: sql`now()` })
    .where(eq(webhooks.id, id))
}

/** Its log stays. */
export async function setWebhookRemoved(id: string, tx: Queryable): Promise<void> {
  await tx.update(webhooks).set({ removedAt: sql`now()`, enabledAt: null }).where(eq(webhooks.id, id))
}

function toHost({ host, internal, allowedBy, allowedByName, allowedAt }: typeof webhookHosts.$inferSelect) {
  return { host, internal, by: { id: allowedBy, name: allowedByName }, at: toIsoTime(allowedAt) }
}

function toWebhook(row: typeof webhooks.$inferSelect): Webhook {
  const { id, url, events, turn } = row
  return {
    ...{ id, url, events, turn },
    enabledAt: toIsoTime(row.enabledAt),
    turnedAt: toIsoTime(row.turnedAt),
    by: { id: row.createdBy, name: row.createdByName },
    createdAt: toIsoTime(row.createdAt),
  }
}
