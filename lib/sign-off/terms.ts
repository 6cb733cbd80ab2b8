import type { ConditionState, SignOffState, Track } from '@/lib/evals/assessment'

export const MONTHS = 6
export const MOST_FAST_DAYS = 14
export const MOST_DELEGATED_DAYS = 90
/** How long a proof of who somebody is lasts: what is signed with an older one is refused. */
export const PROOF_MINUTES = 5

const DAY = 86_400_000

/**
 * Until when a sign-off holds at the longest: six calendar months, or fourteen days on the fast track; the last day of
 * the month where that month has no such day. `signedAt` and the answer: ISO 8601 in UTC.
 */
export function expiresAt(signedAt: string, track: Track): string {
  const at = new Date(signedAt)
  if (track === 'fast') return new Date(at.getTime() + MOST_FAST_DAYS * DAY).toISOString()
  const month = at.getUTCMonth() + MONTHS
  const until = new Date(at)
  until.setUTCMonth(month)
  // The 31st of a month that has thirty days would be the 1st of the next.
  if (until.getUTCMonth() !== month % 12) until.setUTCDate(0)
  return until.toISOString()
}

/**
 * How a condition stands at `now`. `due`: the last day, in UTC; `marks`: what was said of it, oldest first. What was not
 * shown to be met by the end of its day, or was said not to be met after it, stays overdue, as the fact that outdated the
 * sign-off does.
 */
export function conditionState(
  { due, marks }: { due: string; marks: readonly { met: boolean; at: string }[] },
  now: string,
): ConditionState {
  const end = Date.parse(`${due}T00:00:00Z`) + DAY
  if (Date.parse(now) < end) return marks.at(-1)?.met ? 'met' : 'open'
  const inTime = marks.findLast(({ at }) => Date.parse(at) < end)?.met ?? false
  return inTime && marks.every(({ met, at }) => met || Date.parse(at) < end) ? 'met' : 'overdue'
}

/** Whether a proof given at a time is fresh enough to sign with. */
export function isFresh(provedAt: string, now: string): boolean {
  const age = Date.parse(now) - Date.parse(provedAt)
  return age >= 0 && age < PROOF_MINUTES * 60_000
}

/**
 * What a sign-off is worth now. That somebody took it back is told first, then what outdated it: it would not hold even
 * if it had longer.
 */
export function signOffState(
  { expiresAt, withdrawn = false }: { expiresAt: string; withdrawn?: boolean },
  facts: number,
  now: string,
): SignOffState {
  if (withdrawn) return 'withdrawn'
  if (facts > 0) return 'outdated'
  return Date.parse(now) >= Date.parse(expiresAt) ? 'expired' : 'valid'
}
