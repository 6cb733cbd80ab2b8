import { policiesEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { readPolicies } from '@/lib/assess/policies'

export const GET = reading(policiesEndpoint, async ({ actor, query }) =>
  pageOf(await readPolicies(actor), query, { number: (policy) => policy.number }),
)
