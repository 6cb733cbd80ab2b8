import type { Placement } from './placement'

/** What of a placement can be another, the heaviest first. */
export const CHANGES = ['zone', 'range', 'confidence', 'coordinates', 'caveats'] as const
export type Change = (typeof CHANGES)[number]

type Compared = Pick<Placement, 'zone' | 'range' | 'confidence' | 'capability' | 'safety' | 'caveats'>

/**
 * What differs between two placements of one model in one area, in the order of `CHANGES`; empty: nothing does. A
 * coordinate is its value with its ends, its reason where it is missing, and its coverage; which runs it came from is not
 * compared, because the same point may come from another run.
 */
export function changesBetween(before: Compared, after: Compared): Change[] {
  return CHANGES.filter((change) => told(before, change) !== told(after, change))
}

function told(placement: Compared, change: Change): string {
  if (change !== 'coordinates') return JSON.stringify(placement[change])
  return JSON.stringify([placement.capability, placement.safety].map(pointOf))
}

function pointOf(coordinate: Placement['capability']) {
  const { coverage } = coordinate
  if ('missing' in coordinate) return [coordinate.missing, coverage.have, coverage.want]
  return [coordinate.value, coordinate.low, coordinate.high, coverage.have, coverage.want]
}
