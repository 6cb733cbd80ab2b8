import { z } from 'zod'
import { DELIVERY_STATES, WEBHOOK_EVENTS, WEBHOOK_MESSAGES } from '@/lib/evals/webhook'
import { addWebhookInput, allowHostInput, changeWebhookBody } from '@/lib/webhooks/webhook-input'
import { act, define, list, none, paging } from './endpoint'
import { count, named, text, time } from './schema-parts'

/* Where webhooks may go, those there are, and what was sent to them. */

const hostSchema = z.object({ host: text, internal: z.boolean(), by: named, at: time }).meta({ id: 'WebhookHost' })
const webhookSchema = z
  .object({
    id: text,
    url: text,
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    /** Since when it is on; null: it is off. */
    enabledAt: time.nullable(),
    turnedAt: time,
    by: named,
    createdAt: time,
  })
  .meta({ id: 'Webhook' })
/** The secret is in this answer and in no other. */
const secretSchema = z.object({ id: text, secret: text }).meta({ id: 'WebhookSecret' })
const deliverySchema = z
  .object({
    id: text,
    event: z.enum(WEBHOOK_MESSAGES),
    state: z.enum(DELIVERY_STATES),
    body: text,
    createdAt: time,
    settledAt: time.nullable(),
    attempts: z.array(
      z.object({ number: count, at: time, ms: count, status: count.nullable(), error: text.nullable(), answer: text }),
    ),
  })
  .meta({ id: 'WebhookDelivery' })

const may = 'webhook.change' as const
export const webhookHostsEndpoint = define({
  key: 'webhookHosts',
  path: '/webhook-hosts',
  may,
  query: none,
  answer: z.object({ items: z.array(hostSchema) }),
})
export const allowHostEndpoint = act({
  key: 'allowHost',
  path: '/webhook-hosts',
  may: 'webhook.allow-host',
  body: allowHostInput,
  answer: z.object({ items: z.array(hostSchema) }),
})
export const forbidHostEndpoint = act({
  key: 'forbidHost',
  path: '/webhook-hosts/{host}',
  may: 'webhook.allow-host',
  method: 'delete',
  body: none,
  answer: z.object({ items: z.array(hostSchema) }),
})
export const webhooksEndpoint = define({
  key: 'webhooks',
  path: '/webhooks',
  may,
  query: none,
  answer: z.object({ items: z.array(webhookSchema) }),
})
export const addWebhookEndpoint = act({
  key: 'addWebhook',
  path: '/webhooks',
  may,
  body: addWebhookInput,
  makes: true,
  answer: secretSchema,
})
export const webhookEndpoint = define({
  key: 'webhook',
  path: '/webhooks/{id}',
  may,
  query: none,
  answer: webhookSchema,
})
export const changeWebhookEndpoint = act({
  key: 'changeWebhook',
  path: '/webhooks/{id}',
  may,
  method: 'patch',
  body: changeWebhookBody,
  answer: webhookSchema,
})
export const removeWebhookEndpoint = act({
  key: 'removeWebhook',
  path: '/webhooks/{id}',
  may,
  method: 'delete',
  body: none,
  answer: z.object({ items: z.array(webhookSchema) }),
})
export const rotateWebhookEndpoint = act({
  key: 'rotateWebhook',
  path: '/webhooks/{id}/rotate',
  may: 'webhook.rotate',
  body: none,
  answer: secretSchema,
})
export const tryWebhookEndpoint = act({
  key: 'tryWebhook',
  path: '/webhooks/{id}/test',
  may: 'webhook.test',
  body: none,
  answer: z.object({ message: text }),
})
export const deliveriesEndpoint = define({
  key: 'deliveries',
  path: '/webhooks/{id}/deliveries',
  may,
  query: z.strictObject({ limit: paging.limit, cursor: paging.cursor }),
  answer: list(deliverySchema),
})
