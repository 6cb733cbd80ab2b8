import { takeItemEndpoint } from '@/app/api/v1/queue-endpoints'
import { toItemDetail } from '@/app/api/v1/queues/to-queue'
import { writing } from '@/app/api/v1/respond'
import { takeItem } from '@/lib/review/take-item'

export const POST = writing(takeItemEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  const taken = await takeItem(actor, { queue: id, ...body })
  return { item: taken === null ? null : await toItemDetail(actor, id, taken) }
})
