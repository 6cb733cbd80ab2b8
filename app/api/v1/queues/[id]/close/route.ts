import { closeQueueEndpoint } from '@/app/api/v1/queue-endpoints'
import { toQueueDetail } from '@/app/api/v1/queues/to-queue'
import { writing } from '@/app/api/v1/respond'
import { closeQueue } from '@/lib/review/make-queue'

export const POST = writing(closeQueueEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await closeQueue(actor, { queue: id, ...body })
  return toQueueDetail(actor, id)
})
