import { findActivePolicy, findPolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { type Attack, type Condition, PLAIN, type Safeguard } from '@/lib/evals/condition'
import { sentence } from '@/lib/messages/sentence'

/** What a reader may choose on every page; null: the active policy, the policy's own condition. */
export type Asked = { policy: string | null; attack: Attack | null; safeguard: Safeguard | null }

/** The policy version a page is shown under; null when none is asked for and none is active. Throws NotFound. */
export async function findAskedPolicy(reader: Doer, id: string | null): Promise<Policy | null> {
  allow(reader, 'pages.read')
  if (id === null) return findActivePolicy()
  const policy = await findPolicy(id)
  if (!policy) throw new NotFound(sentence('find.policy'))
  return policy
}

/** The condition of the safety axis: what is asked for, else the policy's own. */
export function shownCondition({ attack, safeguard }: Asked, policy: Policy | null): Condition {
  const own = policy?.condition ?? PLAIN
  return { attack: attack ?? own.attack, safeguard: safeguard ?? own.safeguard }
}
