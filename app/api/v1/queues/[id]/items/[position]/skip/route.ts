import { skipItemEndpoint } from '@/app/api/v1/queue-endpoints'
import { placeOf, toItemDetail } from '@/app/api/v1/queues/to-queue'
import { writing } from '@/app/api/v1/respond'
import { skipItem } from '@/lib/review/take-item'

export const POST = writing(skipItemEndpoint, async ({ actor, ids: { id = '', position = '' }, body }) => {
  await skipItem(actor, { queue: id, position: placeOf(position), ...body })
  return toItemDetail(actor, id, position)
})
