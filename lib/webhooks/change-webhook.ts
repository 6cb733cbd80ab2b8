import 'server-only'
import type { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { rowId } from '@/db/queries/row-id'
import { insertDelivery } from '@/db/queries/webhook-deliveries'
import {
  findWebhook,
  findWebhookHost,
  insertWebhook,
  setWebhook,
  setWebhookRemoved,
  turnWebhook,
  type Webhook,
} from '@/db/queries/webhooks'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { testMessage } from './event-message'
import type { addWebhookInput, changeWebhookInput, webhookId } from './webhook-input'
import { webhookSecret } from './webhook-secret'

/** `secret` is shown once and kept nowhere. */
export type NewSecret = { id: string; secret: string }
type Id = z.output<typeof webhookId>

/** A webhook, off at first; its address can be a secret, so that the audit log has its host alone. Throws Forbidden, and InvalidInput for a host that is not allowed. */
export async function addWebhook(actor: Doer, { url, events }: z.output<typeof addWebhookInput>): Promise<NewSecret> {
  allow(actor, 'webhook.change')
  return transaction(async (tx) => {
    await requireAllowed(url, tx)
    const id = rowId('whk')
    await insertWebhook({ id, url, events, by: { id: actor.id, name: actor.name } }, tx)
    await record(tx, actor, 'webhook.change', id, { made: true, host: new URL(url).host, events })
    return { id, secret: webhookSecret(id, 1, env().AUTH_SECRET) }
  })
}

/** It is told of other events, at another address, or switched on or off. Throws Forbidden, NotFound and InvalidInput. */
export async function changeWebhook(actor: Doer, input: z.output<typeof changeWebhookInput>): Promise<void> {
  allow(actor, 'webhook.change')
  await transaction(async (tx) => {
    const known = await required(input.webhook, tx)
    const { url = known.url, events = known.events, enabled = known.enabledAt !== null } = input
    if (enabled || url !== known.url) await requireAllowed(url, tx)
    await setWebhook(known.id, { url, events, enabled }, tx)
    await record(tx, actor, 'webhook.change', known.id, { host: new URL(url).host, events, enabled })
  })
}

/** Another secret; the one before signs as well for a day. Throws Forbidden and NotFound. */
export async function rotateWebhook(actor: Doer, { webhook }: Id): Promise<NewSecret> {
  allow(actor, 'webhook.rotate')
  return transaction(async (tx) => {
    const { id, turn } = await required(webhook, tx)
    await turnWebhook(id, tx)
    await record(tx, actor, 'webhook.rotate', id, { turn: turn + 1 })
    return { id, secret: webhookSecret(id, turn + 1, env().AUTH_SECRET) }
  })
}

/** Sends it a message that says nothing, also while it is off. Gives the message's id. Throws as `changeWebhook` does. */
export async function tryWebhook(actor: Doer, { webhook }: Id): Promise<string> {
  allow(actor, 'webhook.test')
  return transaction(async (tx) => {
    const known = await required(webhook, tx)
    await requireAllowed(known.url, tx)
    const id = rowId('msg')
    const body = testMessage(known.id, new Date().toISOString(), env().APP_URL)
    await insertDelivery({ id, webhook: known.id, event: 'test', fact: `test:${id}`, body }, tx)
    await record(tx, actor, 'webhook.test', known.id, { message: id })
    return id
  })
}

/** It is told nothing any more; its log stays. Throws Forbidden and NotFound. */
export async function removeWebhook(actor: Doer, { webhook }: Id): Promise<void> {
  allow(actor, 'webhook.change')
  await transaction(async (tx) => {
    const { id, url } = await required(webhook, tx)
    await setWebhookRemoved(id, tx)
    await record(tx, actor, 'webhook.change', id, { removed: true, host: new URL(url).host })
  })
}

async function required(id: string, tx: Queryable): Promise<Webhook> {
  const known = await findWebhook(id, tx, true)
  if (!known) throw new NotFound(sentence('find.webhook'))
  return known
}

/** Without TLS only inside: what is sent over the public network is read by nobody else. */
async function requireAllowed(url: string, tx: Queryable): Promise<void> {
  const { host, protocol } = new URL(url)
  const known = await findWebhookHost(host, tx)
  const message = !known
    ? sentence('webhooks.notAllowed')
    : protocol === 'http:' && !known.internal
      ? sentence('webhooks.plain')
      : null
  if (message !== null) throw new InvalidInput(message, [{ path: 'url', message }])
}
