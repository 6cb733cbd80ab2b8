import { delegationsEndpoint, lendSeatEndpoint } from '@/app/api/v1/assessment-endpoints'
import { found, reading, writing } from '@/app/api/v1/respond'
import { delegationsOf } from '@/lib/assess/decision-rules'
import { lendSeat } from '@/lib/review/lend-seat'

export const GET = reading(delegationsEndpoint, async ({ actor }) => ({ items: await delegationsOf(actor, {}) }))

export const POST = writing(lendSeatEndpoint, async ({ actor, body }) => {
  const id = await lendSeat(actor, body)
  const lent = await delegationsOf(actor, { from: actor.id })
  return found(lent.find((one) => one.id === id) ?? null, 'find.delegation')
})
