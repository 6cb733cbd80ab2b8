import { found, reading, writing } from '@/app/api/v1/respond'
import { changeWebhookEndpoint, removeWebhookEndpoint, webhookEndpoint } from '@/app/api/v1/webhook-endpoints'
import { changeWebhook, removeWebhook } from '@/lib/webhooks/change-webhook'
import { readWebhook, readWebhooks } from '@/lib/webhooks/read-webhooks'

export const GET = reading(webhookEndpoint, async ({ actor, ids: { id = '' } }) =>
  found(await readWebhook(actor, id), 'find.webhook'),
)
export const PATCH = writing(changeWebhookEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await changeWebhook(actor, { webhook: id, ...body })
  return found(await readWebhook(actor, id), 'find.webhook')
})
export const DELETE = writing(removeWebhookEndpoint, async ({ actor, ids: { id = '' } }) => {
  await removeWebhook(actor, { webhook: id })
  return { items: (await readWebhooks(actor)).webhooks }
})
