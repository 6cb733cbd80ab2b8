import { ATTACKS, type Condition, SAFEGUARDS } from '@/lib/evals/condition'

/** What makes a placement this one and no other. */
export type PlacementKey = { area: string; model: string; policy: string; condition: Condition }

const ID = /^[A-Za-z0-9_-]+$/
const PLACEMENT_ID = /^plc_([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([a-z-]+)\.([a-z-]+)$/

/**
 * A placement is computed, not stored, so its id is made of what it is: `plc_` + area.model.policy.attack.safeguard,
 * safe in an address. Throws RangeError for an id with other characters than letters, digits, `_` and `-`.
 */
export function placementId({ area, model, policy, condition }: PlacementKey): string {
  const parts = [area, model, policy, condition.attack, condition.safeguard]
  const wrong = parts.find((part) => !ID.test(part))
  if (wrong !== undefined) throw new RangeError(`"${wrong}" cannot be part of a placement's id`)
  return `plc_${parts.join('.')}`
}

/** The inverse of `placementId`; null for text that is no placement's id. */
export function parsePlacementId(id: string): PlacementKey | null {
  const [, area, model, policy, attackName, safeguardName] = PLACEMENT_ID.exec(id) ?? []
  const attack = ATTACKS.find((known) => known === attackName)
  const safeguard = SAFEGUARDS.find((known) => known === safeguardName)
  return area && model && policy && attack && safeguard
    ? { area, model, policy, condition: { attack, safeguard } }
    : null
}

/** What a reader may ask for instead of what an id says; null: as it says. */
export type OtherView = {
  policy: string | null
  attack: Condition['attack'] | null
  safeguard: Condition['safeguard'] | null
}

/** The id of the same model and area in another view; null where the id, or what is asked for, is none. */
export function placementIn(id: string, { policy, attack, safeguard }: OtherView): string | null {
  const key = parsePlacementId(id)
  if (!key || (policy !== null && !ID.test(policy))) return null
  const condition = { attack: attack ?? key.condition.attack, safeguard: safeguard ?? key.condition.safeguard }
  return placementId({ ...key, policy: policy ?? key.policy, condition })
}
