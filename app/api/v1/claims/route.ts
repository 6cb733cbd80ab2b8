import { claimsEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { listClaims } from '@/lib/assess/claims'

export const GET = reading(claimsEndpoint, async ({ actor, query }) => pageOf(await listClaims(actor), query, {}))
