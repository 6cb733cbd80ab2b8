import { assignItemsEndpoint } from '@/app/api/v1/queue-endpoints'
import { writing } from '@/app/api/v1/respond'
import { assignItems } from '@/lib/review/assign-items'

export const POST = writing(assignItemsEndpoint, async ({ actor, ids: { id = '' }, body }) => ({
  assigned: await assignItems(actor, { queue: id, ...body }),
}))
