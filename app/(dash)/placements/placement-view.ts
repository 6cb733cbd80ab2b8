import { VIEW, viewLinks } from '@/app/(dash)/view-links'
import type { Explanation } from '@/lib/assess/explanation'
import { SIDES, type Side } from '@/lib/assess/kept-explanation'
import type { Condition } from '@/lib/evals/condition'
import { placementId } from '@/lib/risk/placement-id'
import { choice, maybe, writeState } from '@/lib/url-state'

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

/** A placement as it was kept at a time: what a move led to, or what it led from. */
export function keptHref(placement: string, at: string, side: Side): string {
  return `/placements/${placement}?${new URLSearchParams(writeState(KEPT, [], { at, side }))}`
}

/** What of the address says that a kept point is asked for. */
export const KEPT = { at: maybe('at'), side: choice('side', SIDES, 'after') }

/** The same placement under another condition. */
export function under(placement: Of['placement'], condition: Condition): string {
  return `/placements/${placementId({ ...placement, condition })}`
}
