import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLine, points } from './arbitrary-lines'
import type { AreaScore } from './area-score'
import type { Line, Lines, Point } from './line'
import { place } from './place'
import type { Coordinate } from './placement'

const seed = 45
const coverage = { have: 1, want: 1 }
const missing: Coordinate = { missing: 'not-run', coverage }
const between = (low: number, high: number, share: number) => low + (high - low) * share

/** Second method: the formulas of the lines once more, written for reading beside the definition. */
function holdsByDefinition(line: Line, { capability: C, safety: S, indicators }: Point): boolean {
  const atLeast = (amount: number, value: number) => amount - value > -1e-9
  if (line.kind === 'capability-at-least') return atLeast(C, line.value)
  if (line.kind === 'gap-at-least') return atLeast(C - S, line.value)
  if (line.kind === 'residual-risk-at-least') return atLeast(C * (1 - S / 100), line.value)
  if (line.kind === 'indicator-at-least') return atLeast(indicators.get(line.benchmark) ?? 0, line.value)
  if (line.kind === 'exponential-risk-at-least') {
    return atLeast(Math.E ** (line.a * (C - line.c0)) * (100 - S), line.value)
  }
  let count = 0
  for (const part of line.of) if (holdsByDefinition(part, { capability: C, safety: S, indicators })) count++
  return line.kind === 'any' ? count > 0 : count === line.of.length
}

function zoneByDefinition({ yellow, red }: Lines, point: Point) {
  return holdsByDefinition(red, point) ? 2 : holdsByDefinition(yellow, point) ? 1 : 0
}

const lines = fc.record({ yellow: anyLine, red: anyLine })
const three = fc.tuple(points, points, points).map((values) => values.sort((a, b) => a - b))
const known = three.map(([low = 0, value = 0, high = 0]): Coordinate => {
  return { value, low, high, n: null, runs: [], coverage }
})
const indicator = fc.oneof(
  three.map(([low = 0, value = 0, high = 0]) => ({ value, low, high })),
  fc.constant({ missing: 'not-run' as const }),
)
const scoreWith = (capability: fc.Arbitrary<Coordinate>, safety: fc.Arbitrary<Coordinate>): fc.Arbitrary<AreaScore> =>
  fc.record({
    capability,
    safety,
    indicators: fc.tuple(indicator, indicator).map(([a, b]) => {
      return new Map<string, typeof a>([
        ['bmk_a', a],
        ['bmk_b', b],
      ])
    }),
    uncertaintyUnknown: fc.constant(false),
    acceptedByOnePerson: fc.constant(false),
    demo: fc.constant(false),
    unread: fc.constant([]),
  })
const anyCoordinate = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: fc.constant(missing) })
const anyScore = scoreWith(anyCoordinate, anyCoordinate)

const ends = (of: Coordinate | { value: number; low: number | null; high: number | null } | { missing: string }) =>
  'missing' in of ? [0, 100] : [of.low ?? of.value, of.high ?? of.value]

describe('the range of a placement', () => {
  it('contains the zone of every point inside the box: 10,000 boxes against brute force', () => {
    const steps = [0, 0.43, 1]
    fc.assert(
      fc.property(anyScore, lines, (score, both) => {
        const { range } = place(score, both)
        const allowed = range?.map((zone) => ['green', 'yellow', 'red'].indexOf(zone)) ?? []
        const [cl = 0, ch = 0] = ends(score.capability)
        const [sl = 0, sh = 0] = ends(score.safety)
        const [a, b] = [...score.indicators.values()].map(ends)
        for (const c of steps) {
          for (const s of steps) {
            for (const i of [0, 1]) {
              const point = {
                capability: between(cl, ch, c),
                safety: between(sl, sh, s),
                indicators: new Map([
                  ['bmk_a', between(a?.[0] ?? 0, a?.[1] ?? 0, i)],
                  ['bmk_b', between(b?.[0] ?? 0, b?.[1] ?? 0, i)],
                ]),
              }
              const zone = zoneByDefinition(both, point)
              if (zone < (allowed[0] ?? 9) || zone > (allowed[1] ?? -1)) return false
            }
          }
        }
        return true
      }),
      { seed, numRuns: 10_000 },
    )
  })

  it('is no wider than the box: both its ends are the zone of some point in it', () => {
    fc.assert(
      fc.property(scoreWith(known, known), fc.record({ yellow: anyLine, red: anyLine }), (score, both) => {
        const [cl = 0, ch = 0] = ends(score.capability)
        const [sl = 0, sh = 0] = ends(score.safety)
        const corner = (capability: number, safety: number, end: 0 | 1, whenMissing: number): Point => ({
          capability,
          safety,
          indicators: new Map(
            [...score.indicators].map(([name, one]) => [name, 'missing' in one ? whenMissing : (ends(one)[end] ?? 0)]),
          ),
        })
        const zones = ['green', 'yellow', 'red'] as const
        expect(place(score, both).range).toEqual([
          zones[zoneByDefinition(both, corner(cl, sh, 0, -1))],
          zones[zoneByDefinition(both, corner(ch, sl, 1, 101))],
        ])
      }),
      { seed, numRuns: 1000 },
    )
  })

  it('is, for a missing coordinate, that of one that may lie anywhere from 0 to 100', () => {
    const anywhere: Coordinate = { value: 50, low: 0, high: 100, n: null, runs: [], coverage }
    fc.assert(
      fc.property(anyScore, lines, (score, both) => {
        const filled = (one: Coordinate) => ('missing' in one ? anywhere : one)
        const without = place({ ...score, safety: missing }, both).range
        expect(without).toEqual(place({ ...score, safety: anywhere }, both).range)
        const wide = { ...score, capability: filled(score.capability), safety: filled(score.safety) }
        expect(place(score, both).range).toEqual(place(wide, both).range)
      }),
      { seed, numRuns: 1000 },
    )
  })
})

describe('a zone', () => {
  it('is not given under any policy when both coordinates are missing, and the range still is', () => {
    fc.assert(
      fc.property(scoreWith(fc.constant(missing), fc.constant(missing)), lines, (score, both) => {
        const placed = place(score, both)
        expect(placed).toMatchObject({ zone: 'unplaced', confidence: 'unplaced', gap: null })
        expect(placed.range).not.toBeNull()
      }),
      { seed, numRuns: 500 },
    )
  })

  it('lies within its range, and is firm exactly when the range is one zone', () => {
    fc.assert(
      fc.property(anyScore, lines, (score, both) => {
        const { zone, range, confidence } = place(score, both)
        const [best, worst] = range ?? []
        if (zone === 'unplaced') {
          expect(confidence).toBe('unplaced')
          return
        }
        expect(['green', 'yellow', 'red'].slice(best ? ZONE[best] : 3, worst ? ZONE[worst] + 1 : 0)).toContain(zone)
        expect(confidence === 'firm').toBe(best === worst)
      }),
      { seed, numRuns: 1000 },
    )
  })
})

const ZONE = { green: 0, yellow: 1, red: 2 }
