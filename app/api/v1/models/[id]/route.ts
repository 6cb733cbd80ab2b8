import { changeModelEndpoint } from '@/app/api/v1/data-endpoints'
import { modelEndpoint } from '@/app/api/v1/endpoints'
import { changing, found, reading } from '@/app/api/v1/respond'
import { readModel } from '@/lib/assess/models'
import { changeModel } from '@/lib/review/change-model'

export const GET = reading(modelEndpoint, async ({ actor, ids }) =>
  found(await readModel(actor, ids.id ?? ''), 'find.model'),
)

export const PATCH = changing(changeModelEndpoint, async ({ actor, ids: { id = '' }, version, body }) => {
  const { reason, ...change } = body
  return found(await readModel(actor, await changeModel(actor, { id, version, change, reason })), 'find.model')
})
