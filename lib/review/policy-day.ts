import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/**
 * From which day a version of the policy holds: nothing was placed under it before it was adopted. Days as YYYY-MM-DD, in
 * UTC. Throws InvalidInput for a day that is over. null: none is named.
 */
export function refusePastDay(day: string | null, today: string): void {
  if (day === null || day >= today) return
  const message = sentence('policy.pastDay', { date: day, today })
  throw new InvalidInput(message, [{ path: 'effectiveDate', message }])
}
