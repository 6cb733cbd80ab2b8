import { queueItemsEndpoint } from '@/app/api/v1/queue-endpoints'
import { reading } from '@/app/api/v1/respond'
import { readItems } from '@/lib/review/queue-view'

export const GET = reading(queueItemsEndpoint, ({ actor, ids: { id = '' }, query }) => readItems(actor, id, query))
