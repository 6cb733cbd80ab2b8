import { queueItemEndpoint } from '@/app/api/v1/queue-endpoints'
import { toItemDetail } from '@/app/api/v1/queues/to-queue'
import { reading } from '@/app/api/v1/respond'

export const GET = reading(queueItemEndpoint, ({ actor, ids: { id = '', position = '' } }) =>
  toItemDetail(actor, id, position),
)
