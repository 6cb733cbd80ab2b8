import { reading, writing } from '@/app/api/v1/respond'
import { addWebhookEndpoint, webhooksEndpoint } from '@/app/api/v1/webhook-endpoints'
import { addWebhook } from '@/lib/webhooks/change-webhook'
import { readWebhooks } from '@/lib/webhooks/read-webhooks'

export const GET = reading(webhooksEndpoint, async ({ actor }) => ({ items: (await readWebhooks(actor)).webhooks }))
export const POST = writing(addWebhookEndpoint, ({ actor, body }) => addWebhook(actor, body))
