import type { Lines } from '@/lib/risk/line'
import { type Position, place } from '@/lib/risk/place'
import type { Coordinate } from '@/lib/risk/placement'
import { RANGE_CASES, type RangeCase, rangeCase } from '@/lib/risk/range-case'

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
  if (name === 'both-missing') return placed(null, null, lines).example
  const isPair = !name.startsWith('one-missing')
  for (const capability of SWEEP) {
    for (const safety of isPair ? SWEEP : [null]) {
      const { example, case: found } = placed(capability, safety, lines)
      if (found === name) return example
    }
  }
  return null
}

function placed(capability: number | null, safety: number | null, lines: Lines): { example: Example; case: RangeCase } {
  const score = {
    capability: coordinate(capability),
    safety: coordinate(safety),
    indicators: new Map(),
    uncertaintyUnknown: false,
    acceptedByOnePerson: false,
    demo: false,
    unread: [],
  }
  const position = place(score, lines)
  return {
    example: { capability, safety, half: HALF, placed: position },
    case: rangeCase(score, lines, position),
  }
}

function coordinate(value: number | null): Coordinate {
  const coverage = { have: value === null ? 0 : 1, want: 1 }
  if (value === null) return { missing: 'not-run', coverage }
  return { value, low: value - HALF, high: value + HALF, n: null, runs: [], coverage }
}
