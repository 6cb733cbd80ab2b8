import { policiesEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { draftPolicyEndpoint } from '@/app/api/v1/policy-endpoints'
import { found, reading, writing } from '@/app/api/v1/respond'
import { readPolicies, readPolicy } from '@/lib/assess/policies'
import { draftPolicy } from '@/lib/review/draft-policy'

export const GET = reading(policiesEndpoint, async ({ actor, query }) =>
  pageOf(await readPolicies(actor), query, { number: (policy) => policy.number }),
)

export const POST = writing(draftPolicyEndpoint, async ({ actor, body }) =>
  found(await readPolicy(actor, await draftPolicy(actor, body)), 'find.policy'),
)
