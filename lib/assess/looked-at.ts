import { listRunConditions } from '@/db/queries/run-conditions'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Condition } from '@/lib/evals/condition'
import type { ThresholdPolicy } from '@/lib/risk/policy'

/**
 * The conditions in which the effect of a change is looked at under a policy: that of its zones first, then every other
 * under which there are results. A zone can be read in each of them.
 */
export async function conditionsLookedAt(
  reader: Doer,
  policy: Pick<ThresholdPolicy, 'condition'> | null,
): Promise<Condition[]> {
  allow(reader, 'pages.read')
  if (!policy) return []
  const others = (await listRunConditions()).filter((one) => !isSame(one, policy.condition))
  return [policy.condition, ...others]
}

function isSame(a: Condition, b: Condition): boolean {
  return a.attack === b.attack && a.safeguard === b.safeguard
}
