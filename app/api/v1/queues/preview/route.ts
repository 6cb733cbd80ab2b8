import { previewQueueEndpoint } from '@/app/api/v1/queue-endpoints'
import { writing } from '@/app/api/v1/respond'
import { previewQueue } from '@/lib/review/make-queue'

export const POST = writing(previewQueueEndpoint, ({ actor, body }) => previewQueue(actor, body))
