import { writing } from '@/app/api/v1/respond'
import { forbidHostEndpoint } from '@/app/api/v1/webhook-endpoints'
import { forbidHost } from '@/lib/webhooks/allow-host'
import { readWebhooks } from '@/lib/webhooks/read-webhooks'

export const DELETE = writing(forbidHostEndpoint, async ({ actor, ids: { host = '' } }) => {
  await forbidHost(actor, { host: decodeURIComponent(host) })
  return { items: (await readWebhooks(actor)).hosts }
})
