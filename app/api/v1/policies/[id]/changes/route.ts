import { pageOf } from '@/app/api/v1/page-of'
import { policyChangesEndpoint } from '@/app/api/v1/policy-endpoints'
import { reading } from '@/app/api/v1/respond'
import { adoptionChanges } from '@/lib/assess/policy-adoption'

export const GET = reading(policyChangesEndpoint, async ({ actor, ids: { id = '' }, query }) => {
  const { changes } = await adoptionChanges(actor, id)
  return pageOf(
    changes.map(({ before, after, changed }) => ({ id: after.id, before, after, changed })),
    query,
    { model: ({ after }) => after.modelName, area: ({ after }) => after.area },
  )
})
