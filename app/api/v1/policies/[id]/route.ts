import { policyEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { readPolicy } from '@/lib/assess/policies'

export const GET = reading(policyEndpoint, async ({ actor, ids }) =>
  found(await readPolicy(actor, ids.id ?? ''), 'find.policy'),
)
