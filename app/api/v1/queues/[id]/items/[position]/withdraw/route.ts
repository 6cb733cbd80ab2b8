import { withdrawItemEndpoint } from '@/app/api/v1/queue-endpoints'
import { placeOf, toItemDetail } from '@/app/api/v1/queues/to-queue'
import { writing } from '@/app/api/v1/respond'
import { withdrawItem } from '@/lib/review/assign-items'

export const POST = writing(withdrawItemEndpoint, async ({ actor, ids: { id = '', position = '' }, body }) => {
  await withdrawItem(actor, { queue: id, position: placeOf(position), ...body })
  return toItemDetail(actor, id, position)
})
