import { policyChangesEndpoint } from '@/app/api/v1/policy-endpoints'
import { reading } from '@/app/api/v1/respond'
import { adoptionPage } from '@/lib/assess/policy-adoption'

export const GET = reading(policyChangesEndpoint, async ({ actor, ids: { id = '' }, query }) => {
  const { items, nextCursor } = await adoptionPage(actor, id, query)
  return { items: items.map(({ before, after, changed }) => ({ id: after.id, before, after, changed })), nextCursor }
})
