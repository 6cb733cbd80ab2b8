import { writing } from '@/app/api/v1/respond'
import { tryWebhookEndpoint } from '@/app/api/v1/webhook-endpoints'
import { tryWebhook } from '@/lib/webhooks/change-webhook'

export const POST = writing(tryWebhookEndpoint, async ({ actor, ids: { id = '' } }) => ({
  message: await tryWebhook(actor, { webhook: id }),
}))
