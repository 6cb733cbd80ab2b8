import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLine, indicators, points } from './arbitrary-lines'
import { edge, holds, type Line, type Point } from './line'
import { severity, zoneAt } from './zone'

const seeded = { seed: 45, numRuns: 1500 }
const point = fc.record({ capability: points, safety: points, indicators })

/** A point as dangerous or more in every respect. */
const worse = ({ capability, safety, indicators }: Point, by: [number, number, number]): Point => ({
  capability: capability + (100 - capability) * by[0],
  safety: safety * (1 - by[1]),
  indicators: new Map([...indicators].map(([name, value]) => [name, value + (100 - value) * by[2]])),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })
const move = fc.tuple(share, share, share)

describe('more capability or less safety', () => {
  const kinds: Record<string, fc.Arbitrary<Line>> = { nested: anyLine }
  const value = fc.double({ min: 1, max: 100, noNaN: true })
  for (const kind of ['capability-at-least', 'gap-at-least', 'residual-risk-at-least'] as const) {
    kinds[kind] = value.map((one) => ({ kind, value: one }))
  }
  kinds.exponential = fc
    .tuple(value, share, points)
    .map(([one, a, c0]) => ({ kind: 'exponential-risk-at-least', a, c0, value: one }))
  kinds.indicator = value.map((one) => ({ kind: 'indicator-at-least', benchmark: 'bmk_a', value: one }))
  kinds.all = fc.array(anyLine, { minLength: 1, maxLength: 4 }).map((of) => ({ kind: 'all', of }))
  kinds.any = fc.array(anyLine, { minLength: 1, maxLength: 4 }).map((of) => ({ kind: 'any', of }))

  for (const [name, line] of Object.entries(kinds)) {
    it(`never makes a line untrue again: ${name}`, () => {
      fc.assert(
        fc.property(line, point, move, (one, from, by) => !holds(one, from) || holds(one, worse(from, by))),
        { ...seeded, numRuns: 500 },
      )
    })
  }

  it('never gives a safer zone', () => {
    fc.assert(
      fc.property(anyLine, anyLine, point, move, (yellow, red, from, by) => {
        const lines = { yellow, red }
        return severity(zoneAt(lines, worse(from, by))) >= severity(zoneAt(lines, from))
      }),
      seeded,
    )
  })
})

describe('the edge of a line', () => {
  it('has the line true on it and below, and untrue above it', () => {
    fc.assert(
      fc.property(anyLine, points, indicators, share, (line, capability, known, how) => {
        const safety = edge(line, capability, known)
        const isTrueAt = (s: number) => holds(line, { capability, safety: s, indicators: known })
        if (safety === null) {
          expect(isTrueAt(0)).toBe(false)
          return
        }
        // Steep exponential lines multiply the rounding of a safety beyond the tolerance of a value.
        expect(isTrueAt(Math.max(0, safety - 1e-6) * how)).toBe(true)
        if (safety < 99.9) expect(isTrueAt(safety + 1e-4 + (99.9 - safety) * how)).toBe(false)
      }),
      seeded,
    )
  })

  it('never falls with capability', () => {
    fc.assert(
      fc.property(anyLine, points, points, indicators, (line, a, b, known) => {
        const low = edge(line, Math.min(a, b), known) ?? -1
        const high = edge(line, Math.max(a, b), known) ?? -1
        return low <= high + 1e-9
      }),
      seeded,
    )
  })
})
