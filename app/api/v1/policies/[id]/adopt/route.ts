import { adoptPolicyEndpoint } from '@/app/api/v1/policy-endpoints'
import { found, writing } from '@/app/api/v1/respond'
import { readPolicy } from '@/lib/assess/policies'
import { adoptPolicy } from '@/lib/review/adopt-policy'

export const POST = writing(adoptPolicyEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await adoptPolicy(actor, id, body)
  return found(await readPolicy(actor, id), 'find.policy')
})
