import { policiesEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { listPolicies } from '@/db/queries/policies'

export const GET = reading(policiesEndpoint, async ({ query }) =>
  pageOf(await listPolicies(), query, { number: (policy) => policy.number }),
)
