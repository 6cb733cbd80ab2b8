import { changeFindingEndpoint, findingEndpoint } from '@/app/api/v1/finding-endpoints'
import { toFindingDetail } from '@/app/api/v1/findings/to-finding'
import { changing, reading } from '@/app/api/v1/respond'
import { changeFinding } from '@/lib/review/change-finding'

export const GET = reading(findingEndpoint, ({ actor, ids: { id = '' } }) => toFindingDetail(actor, id))

export const PATCH = changing(
  changeFindingEndpoint,
  async ({ actor, ids: { id = '' }, version, body }) => {
    const { reason, ...change } = body
    return toFindingDetail(actor, await changeFinding(actor, { id, version, change, reason }))
  },
  ({ actor, ids: { id = '' } }) => toFindingDetail(actor, id),
)
