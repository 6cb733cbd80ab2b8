import { changeAreaEndpoint } from '@/app/api/v1/data-endpoints'
import { areaEndpoint } from '@/app/api/v1/endpoints'
import { changing, found, reading } from '@/app/api/v1/respond'
import { findAreaView } from '@/lib/assess/areas'
import { changeArea } from '@/lib/review/change-area'

export const GET = reading(areaEndpoint, async ({ actor, ids, query }) =>
  found(await findAreaView(actor, ids.id ?? '', query.policy), 'api.noArea'),
)

export const PATCH = changing(changeAreaEndpoint, async ({ actor, ids: { id = '' }, version, body }) => {
  const { reason, ...change } = body
  return found(await findAreaView(actor, await changeArea(actor, { id, version, change, reason })), 'api.noArea')
})
