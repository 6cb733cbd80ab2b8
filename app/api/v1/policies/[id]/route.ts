import { policyEndpoint } from '@/app/api/v1/endpoints'
import { changePolicyEndpoint, discardPolicyEndpoint } from '@/app/api/v1/policy-endpoints'
import { found, reading, writing } from '@/app/api/v1/respond'
import { readPolicy } from '@/lib/assess/policies'
import { changeDraft, discardDraft } from '@/lib/review/draft-policy'

export const GET = reading(policyEndpoint, async ({ actor, ids }) =>
  found(await readPolicy(actor, ids.id ?? ''), 'find.policy'),
)

export const PATCH = writing(changePolicyEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await changeDraft(actor, id, body)
  return found(await readPolicy(actor, id), 'find.policy')
})

export const DELETE = writing(discardPolicyEndpoint, async ({ actor, ids: { id = '' } }) => {
  await discardDraft(actor, id)
  return { id }
})
