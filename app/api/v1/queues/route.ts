import { makeQueueEndpoint, queuesEndpoint } from '@/app/api/v1/queue-endpoints'
import { reading, writing } from '@/app/api/v1/respond'
import { makeQueue } from '@/lib/review/make-queue'
import { readQueues } from '@/lib/review/queue-view'
import { toQueueDetail } from './to-queue'

export const GET = reading(queuesEndpoint, ({ actor, query: { state, ...paging } }) =>
  readQueues(actor, { ...paging, ...(state && { isClosed: state === 'closed' }) }),
)

export const POST = writing(makeQueueEndpoint, async ({ actor, body }) =>
  toQueueDetail(actor, await makeQueue(actor, body)),
)
