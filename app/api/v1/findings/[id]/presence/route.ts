import { findingPresenceEndpoint } from '@/app/api/v1/finding-endpoints'
import { found, writing } from '@/app/api/v1/respond'
import { beThere } from '@/lib/assess/presence'

export const POST = writing(findingPresenceEndpoint, async ({ actor, ids: { id = '' }, body }) => ({
  others: found(await beThere(actor, id, body.doing), 'find.finding'),
}))
