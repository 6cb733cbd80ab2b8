import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'

/** `unplaced`: something is known and does not settle the zone. `noResult`: nothing is known. */
export type ZoneCounts = Record<Placement['zone'] | 'noResult', number>

/** How many placements stand in each zone. Those without any result are counted apart, never as a zone. */
export function zoneCounts(placements: readonly Pick<Placement, 'zone' | 'capability' | 'safety'>[]): ZoneCounts {
  const counts: ZoneCounts = { red: 0, yellow: 0, green: 0, unplaced: 0, noResult: 0 }
  for (const placement of placements) counts[hasResult(placement) ? placement.zone : 'noResult'] += 1
  return counts
}
