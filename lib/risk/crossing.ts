import type { Worsened } from '@/lib/evals/finding'
import type { Placement } from './placement'
import { isWorse, type Zone } from './zone'

/** What got worse, and the zone it reached. */
export type Crossing = { worsened: Worsened; reached: Zone }

/**
 * A crossing is a zone that got worse, unplaced to yellow or red included, or a worst zone not ruled out that did
 *. Unplaced to green is none. `before` null: the model stood nowhere, and nothing was ruled out.
 */
export function crossings(before: Placement | null, after: Placement): Crossing[] {
  const found: Crossing[] = []
  const zone = after.zone
  if (zone !== 'unplaced' && isWorse(zone, zoneBefore(before))) found.push({ worsened: 'zone', reached: zone })
  const worst = after.range?.[1]
  const worstBefore = before?.range?.[1] ?? null
  // Without a placement before, every zone was possible: a worst zone cannot have got worse than that.
  if (worst && worstBefore && isWorse(worst, worstBefore)) found.push({ worsened: 'worst', reached: worst })
  return found
}

function zoneBefore(before: Placement | null): Zone {
  return before === null || before.zone === 'unplaced' ? 'green' : before.zone
}
