import 'server-only'
import { type Attempt, type Delivery, listDeliveries } from '@/db/queries/webhook-deliveries'
import { findWebhook, listWebhookHosts, listWebhooks, type Webhook, type WebhookHost } from '@/db/queries/webhooks'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

export type { Attempt, Delivery, Webhook, WebhookHost }
export type LoggedDelivery = Delivery & { attempts: Attempt[] }

/** Where webhooks may go, and those there are. Throws Forbidden. */
export async function readWebhooks(reader: Doer): Promise<{ hosts: WebhookHost[]; webhooks: Webhook[] }> {
  allow(reader, 'webhook.change')
  const [hosts, webhooks] = await Promise.all([listWebhookHosts(), listWebhooks()])
  return { hosts, webhooks }
}

/** One; null: there is none. Throws Forbidden. */
export async function readWebhook(reader: Doer, id: string): Promise<Webhook | null> {
  allow(reader, 'webhook.change')
  return findWebhook(id)
}

/** What was sent to one, newest first. `cursor`: as the page before gave it. Throws Forbidden and InvalidInput. */
export async function readDeliveries(
  reader: Doer,
  webhook: string,
  { cursor = null, limit }: { cursor?: string | null; limit: number },
): Promise<{ items: LoggedDelivery[]; nextCursor: string | null }> {
  allow(reader, 'webhook.change')
  if (cursor !== null && !isDeliveryCursor(cursor)) {
    const message = sentence('list.cursor')
    throw new InvalidInput(message, [{ path: 'cursor', message }])
  }
  const found = await listDeliveries(webhook, { before: cursor, most: limit + 1 })
  const items = found.slice(0, limit)
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Whether a text can be where a page of the log begins: the id of the last message of the page before. */
export function isDeliveryCursor(text: string): boolean {
  return /^msg_[\w-]{1,80}$/.test(text)
}
