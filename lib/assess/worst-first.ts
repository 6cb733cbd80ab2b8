import { hasResult } from '@/lib/risk/has-result'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import { severity } from '@/lib/risk/zone'

type Standing = Pick<Placement, 'zone' | 'range' | 'capability' | 'safety' | 'modelName'>

/**
 * Order of placements in one area, what asks for the most first: zone (red, yellow, unplaced, green, no result), then the
 * worst zone not ruled out, then more capability, then less safety, then name. A missing coordinate comes after a known one.
 */
export function worstFirst(a: Standing, b: Standing): number {
  return (
    concern(b) - concern(a) ||
    missingLast(a.capability, b.capability, (one, other) => other - one) ||
    missingLast(a.safety, b.safety, (one, other) => one - other) ||
    a.modelName.localeCompare(b.modelName, 'en')
  )
}

/** Order of models over several areas: the worst area decides, then the next worst; names break ties. */
export function worstModelFirst(a: readonly Standing[], b: readonly Standing[]): number {
  const [first, second] = [a, b].map((placements) => placements.map(concern).sort((one, other) => other - one))
  if (!first || !second) return 0
  for (let i = 0; i < Math.max(first.length, second.length); i++) {
    const difference = (second[i] ?? 0) - (first[i] ?? 0)
    if (difference !== 0) return difference
  }
  return (a[0]?.modelName ?? '').localeCompare(b[0]?.modelName ?? '', 'en')
}

const ZONE_STEP = { red: 4, yellow: 3, unplaced: 2, green: 1 } as const

/** Larger is worse. A zone counts more than anything not ruled out; no result is 0. */
function concern(placement: Standing): number {
  if (!hasResult(placement)) return 0
  const worstPossible = placement.range ? severity(placement.range[1]) : 0
  return ZONE_STEP[placement.zone] * 10 + worstPossible
}

function missingLast(a: Coordinate, b: Coordinate, known: (a: number, b: number) => number): number {
  if ('missing' in a) return 'missing' in b ? 0 : 1
  return 'missing' in b ? -1 : known(a.value, b.value)
}
