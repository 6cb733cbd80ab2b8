import { VIEW, viewLinks } from '@/app/(dash)/view-links'
import type { Explanation } from '@/lib/assess/explanation'
import { ATTACKS, type Attack, type Condition } from '@/lib/evals/condition'
import { placementId } from '@/lib/risk/placement-id'
import { writeState } from '@/lib/url-state'

type Of = Pick<Explanation, 'placement' | 'policy'>

/** Links from an explanation to the pages of placements, in the view that the placement is of, whatever the address says. */
export function linksOf({ placement: { condition }, policy }: Of) {
  const { attack, safeguard } = policy.condition
  const view = {
    policy: policy.status === 'active' ? null : policy.id,
    attack: condition.attack === attack ? null : condition.attack,
    safeguard: condition.safeguard === safeguard ? null : condition.safeguard,
  }
  return viewLinks([...new URLSearchParams(writeState(VIEW, [], view))])
}

/** The same placement under each attack, as on the other pages: none keeps the safeguard but the policy's own. */
export function attackTabsOf({ placement, policy: { condition: own } }: Of, name: (attack: Attack) => string) {
  return ATTACKS.map((attack) => {
    const condition = { attack, safeguard: attack === own.attack ? own.safeguard : 'none' } as const
    const { condition: shown } = placement
    return {
      href: under(placement, condition),
      label: name(attack),
      current: shown.attack === condition.attack && shown.safeguard === condition.safeguard,
    }
  })
}

/** The same placement without its safeguard; null where there is none. */
export function unguarded({ placement }: Of): string | null {
  const { condition } = placement
  return condition.safeguard === 'none' ? null : under(placement, { ...condition, safeguard: 'none' })
}

function under(placement: Of['placement'], condition: Condition): string {
  return `/placements/${placementId({ ...placement, condition })}`
}
