import { calendarEndpoint } from '@/app/api/v1/calendar-endpoints'
import { reading } from '@/app/api/v1/respond'
import { dayAfter, endings } from '@/lib/assess/calendar'

export const GET = reading(calendarEndpoint, async ({ actor, query: { from, until, mine } }) => {
  const first = from ?? new Date().toISOString().slice(0, 10)
  return { ...(await endings(actor, { from: first, until: until ?? dayAfter(first, 365), mine })), nextCursor: null }
})
