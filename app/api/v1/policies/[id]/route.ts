import { policyEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { findPolicy } from '@/db/queries/policies'

export const GET = reading(policyEndpoint, async ({ ids }) => found(await findPolicy(ids.id ?? ''), 'policy version'))
