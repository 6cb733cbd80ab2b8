import { endDelegationEndpoint } from '@/app/api/v1/assessment-endpoints'
import { found, writing } from '@/app/api/v1/respond'
import { delegationsOf } from '@/lib/assess/decision-rules'
import { endDelegation } from '@/lib/review/lend-seat'

export const POST = writing(endDelegationEndpoint, async ({ actor, ids: { id = '' } }) => {
  await endDelegation(actor, { delegation: id })
  return found((await delegationsOf(actor, {})).find((one) => one.id === id) ?? null, 'find.delegation')
})
