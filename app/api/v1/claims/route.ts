import { claimsEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { found, reading, writing } from '@/app/api/v1/respond'
import { addClaimEndpoint } from '@/app/api/v1/words-endpoints'
import { listClaims } from '@/lib/assess/claims'
import { addClaim } from '@/lib/review/add-claim'

export const GET = reading(claimsEndpoint, async ({ actor, query }) => pageOf(await listClaims(actor), query, {}))

export const POST = writing(addClaimEndpoint, async ({ actor, body }) => {
  const id = await addClaim(actor, body)
  return found((await listClaims(actor)).find((claim) => claim.id === id) ?? null, 'find.claim')
})
