import { ATTACKS, type Condition, SAFEGUARDS } from '@/lib/evals/condition'

/** What makes a placement this one and no other. */
export type PlacementKey = { area: string; model: string; policy: string; condition: Condition }

const PREFIX = 'plc_'
const ID = /^[A-Za-z0-9_-]+$/

/**
 * A placement is computed, not stored, so its id is made of what it is: `plc_` + area.model.policy.attack.safeguard,
 * safe in an address. Throws RangeError for an id with other characters than letters, digits, `_` and `-`.
 */
export function placementId({ area, model, policy, condition }: PlacementKey): string {
  const parts = [area, model, policy, condition.attack, condition.safeguard]
  const wrong = parts.find((part) => !ID.test(part))
  if (wrong !== undefined) throw new RangeError(`"${wrong}" cannot be part of a placement's id`)
  return PREFIX + parts.join('.')
}

/** The inverse of `placementId`; null for text that is no placement's id. */
export function parsePlacementId(id: string): PlacementKey | null {
  if (!id.startsWith(PREFIX)) return null
  const [area, model, policy, attackName, safeguardName, ...more] = id.slice(PREFIX.length).split('.')
  const attack = ATTACKS.find((known) => known === attackName)
  const safeguard = SAFEGUARDS.find((known) => known === safeguardName)
  if (!attack || !safeguard || more.length > 0) return null
  if (![area, model, policy].every((part) => part !== undefined && ID.test(part))) return null
  return area && model && policy ? { area, model, policy, condition: { attack, safeguard } } : null
}
