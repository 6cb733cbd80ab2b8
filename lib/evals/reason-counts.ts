import { REASONS, type Reason } from './measured'

/** How often a reason is given. */
export type ReasonCount = { reason: Reason; n: number }

/** How often each reason is given, in the order of the list of reasons; those that are not given are left out. */
export function reasonCounts(reasons: readonly Reason[]): ReasonCount[] {
  const counts = REASONS.map((reason) => ({ reason, n: reasons.filter((one) => one === reason).length }))
  return counts.filter(({ n }) => n > 0)
}
