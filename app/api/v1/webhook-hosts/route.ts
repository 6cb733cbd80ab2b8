import { reading, writing } from '@/app/api/v1/respond'
import { allowHostEndpoint, webhookHostsEndpoint } from '@/app/api/v1/webhook-endpoints'
import { allowHost } from '@/lib/webhooks/allow-host'
import { readWebhooks } from '@/lib/webhooks/read-webhooks'

export const GET = reading(webhookHostsEndpoint, async ({ actor }) => ({ items: (await readWebhooks(actor)).hosts }))
export const POST = writing(allowHostEndpoint, async ({ actor, body }) => {
  await allowHost(actor, body)
  return { items: (await readWebhooks(actor)).hosts }
})
