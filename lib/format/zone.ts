import { ZONES, type Zone } from '@/lib/risk/zone'

/** A zone as it is shown: an answer, or that what is known does not settle it. */
export type ShownZone = Zone | 'unplaced'
export type Range = readonly [best: Zone, worst: Zone] | null
export type ZoneChange = 'up' | 'down' | 'level' | 'new'

/** In the order a reader should meet them: what asks for the most comes first. */
export const WORST_FIRST: readonly ShownZone[] = ['red', 'yellow', 'unplaced', 'green']

/** The zone worse than the one shown that is still possible; null when there is none, or nothing is placed. */
export function notRuledOut(zone: ShownZone, range: Range): Zone | null {
  if (zone === 'unplaced' || range === null) return null
  return rank(range[1]) > rank(zone) ? range[1] : null
}

/** For sorting: larger is worse; half a step more when something worse is not ruled out. No placement is 0. */
export function severity(placement: { zone: ShownZone; range: Range } | null): number {
  if (placement === null) return 0
  const steps = WORST_FIRST.length - WORST_FIRST.indexOf(placement.zone)
  return notRuledOut(placement.zone, placement.range) ? steps + 0.5 : steps
}

/** How a zone moved: up is towards red. To or from unplaced is neither. null: it did not move. */
export function zoneChange(before: ShownZone | null, now: ShownZone): ZoneChange | null {
  if (before === null) return 'new'
  if (before === now) return null
  if (before === 'unplaced' || now === 'unplaced') return 'level'
  return rank(now) > rank(before) ? 'up' : 'down'
}

const rank = (zone: Zone) => ZONES.indexOf(zone)
