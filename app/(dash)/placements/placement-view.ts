import { VIEW, viewLinks } from '@/app/(dash)/view-links'
import type { Explanation } from '@/lib/assess/explanation'
import type { Condition } from '@/lib/evals/condition'
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

/** The same placement under another condition. */
export function under(placement: Of['placement'], condition: Condition): string {
  return `/placements/${placementId({ ...placement, condition })}`
}
