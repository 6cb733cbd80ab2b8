import { queueEndpoint } from '@/app/api/v1/queue-endpoints'
import { toQueueDetail } from '@/app/api/v1/queues/to-queue'
import { reading } from '@/app/api/v1/respond'

export const GET = reading(queueEndpoint, ({ actor, ids: { id = '' } }) => toQueueDetail(actor, id))
