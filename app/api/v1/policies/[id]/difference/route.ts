import { policyDifferenceEndpoint } from '@/app/api/v1/policy-endpoints'
import { reading } from '@/app/api/v1/respond'
import { policyDifference } from '@/lib/assess/policy-difference'

export const GET = reading(policyDifferenceEndpoint, async ({ actor, ids: { id = '' }, query }) => {
  const { rows } = await policyDifference(actor, query.from, id)
  return rows
})
