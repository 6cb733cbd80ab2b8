import type { Lines } from '@/lib/risk/line'
import { type Position, place } from '@/lib/risk/place'
import type { Coordinate } from '@/lib/risk/placement'

/** The cases of the range (Methodology: Zone and range), in its order. */
export const RANGE_CASES = [
  'both-missing',
  'settled',
  'worse-not-ruled-out',
  'better-not-ruled-out',
  'one-missing-settled',
  'one-missing-yellow',
  'one-missing-open',
] as const
export type RangeCase = (typeof RANGE_CASES)[number]

/** In points; `half` is half the width of the interval on each axis. */
export type Example = { capability: number | null; safety: number | null; half: number; placed: Position }
export type RangeExample = { case: RangeCase; example: Example | null }

/**
 * For each case a pair of coordinates that falls under it with these lines, placed by the same function that places
 * models; null where the lines leave no room for the case. The first fit of a coarse sweep of the plane.
 */
export function rangeExamples(lines: Lines | null): RangeExample[] {
  return RANGE_CASES.map((name) => ({ case: name, example: lines && firstFit(name, lines) }))
}

const HALF = 5
const SWEEP = [50, 60, 40, 70, 30, 80, 20, 90, 10, 95, 5]

function firstFit(name: RangeCase, lines: Lines): Example | null {
  if (name === 'both-missing') return placed(null, null, lines)
  const isPair = !name.startsWith('one-missing')
  for (const capability of SWEEP) {
    for (const safety of isPair ? SWEEP : [null]) {
      const example = placed(capability, safety, lines)
      if (isCase(name, example.placed)) return example
    }
  }
  return null
}

function isCase(name: RangeCase, { zone, confidence }: Position): boolean {
  switch (name) {
    case 'both-missing':
    case 'one-missing-open':
      return confidence === 'unplaced'
    case 'settled':
    case 'one-missing-settled':
      return confidence === 'firm'
    case 'one-missing-yellow':
      return zone === 'yellow' && confidence === 'worse-not-ruled-out'
    case 'worse-not-ruled-out':
    case 'better-not-ruled-out':
      return confidence === name
  }
}

function placed(capability: number | null, safety: number | null, lines: Lines): Example {
  const score = {
    capability: coordinate(capability),
    safety: coordinate(safety),
    indicators: new Map(),
    uncertaintyUnknown: false,
    acceptedByOnePerson: false,
    demo: false,
    unread: [],
  }
  return { capability, safety, half: HALF, placed: place(score, lines) }
}

function coordinate(value: number | null): Coordinate {
  const coverage = { have: value === null ? 0 : 1, want: 1 }
  if (value === null) return { missing: 'not-run', coverage }
  return { value, low: value - HALF, high: value + HALF, n: null, runs: [], coverage }
}
