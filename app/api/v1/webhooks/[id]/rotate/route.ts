import { writing } from '@/app/api/v1/respond'
import { rotateWebhookEndpoint } from '@/app/api/v1/webhook-endpoints'
import { rotateWebhook } from '@/lib/webhooks/change-webhook'

export const POST = writing(rotateWebhookEndpoint, ({ actor, ids: { id = '' } }) =>
  rotateWebhook(actor, { webhook: id }),
)
