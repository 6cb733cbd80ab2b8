import { found, reading } from '@/app/api/v1/respond'
import { deliveriesEndpoint } from '@/app/api/v1/webhook-endpoints'
import { readDeliveries, readWebhook } from '@/lib/webhooks/read-webhooks'

export const GET = reading(deliveriesEndpoint, async ({ actor, ids: { id = '' }, query }) => {
  found(await readWebhook(actor, id), 'find.webhook')
  return readDeliveries(actor, id, query)
})
