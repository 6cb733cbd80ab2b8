import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLine, indicators, points } from './arbitrary-lines'
import { distanceToLine } from './distance'
import { holds, type Line, type Point } from './line'

const at = (capability: number, safety: number, a = 0): Point => ({
  capability,
  safety,
  indicators: new Map([['bmk_a', a]]),
})
const capability80: Line = { kind: 'capability-at-least', value: 80 }
const gap20: Line = { kind: 'gap-at-least', value: 20 }
const risk64: Line = { kind: 'residual-risk-at-least', value: 64 }
const indicator: Line = { kind: 'indicator-at-least', benchmark: 'bmk_a', value: 50 }

describe('the distance to a line', () => {
  it.each<[string, Line, Point, number, boolean]>([
    ['straight across to a capability', capability80, at(70, 30), 10, false],
    ['straight back from one', capability80, at(95, 30), 15, true],
    // The gap is 0, it takes 20: 20/√2
    ['at a right angle to a gap', gap20, at(50, 50), 20 / Math.SQRT2, false],
    ['at a right angle back', gap20, at(80, 20), 40 / Math.SQRT2, true],
    // The foot of the right angle lies below safety 0: along the edge of the square to (20, 0).
    ['along the edge of the square', gap20, at(5, 0), 15, false],
    // The foot lies beyond capability 100: to the corner at (100, 80).
    ['no farther than the square', gap20, at(99, 95), Math.hypot(1, 15), false],
    // x·y = 6400 with x = C and y = 100 − S is met on the diagonal at (80, 20): from (60, 40), 20·√2.
    ['to the nearest place on a curve', risk64, at(60, 40), 20 * Math.SQRT2, false],
    // From its inside too: (90, 10) to (80, 20).
    ['from the inside of a curve', risk64, at(90, 10), 10 * Math.SQRT2, true],
    ['to the nearer of two', { kind: 'any', of: [capability80, gap20] }, at(70, 70), 10, false],
    // Both are left only past the farther: capability below 80, and the gap below 20: from (90, 60) to (79.99…, 60).
    ['out of both of two', { kind: 'any', of: [capability80, gap20] }, at(90, 60), Math.hypot(10, 0), true],
    // Into both: capability 80 at safety 60, from (70, 65).
    ['into both of two', { kind: 'all', of: [capability80, gap20] }, at(70, 65), Math.hypot(10, 5), false],
    ['nothing on the line itself', gap20, at(70, 50), 0, true],
    ['past it, beside an indicator', { kind: 'any', of: [indicator, gap20] }, at(80, 20, 49), 40 / Math.SQRT2, true],
  ])('goes %s', (_, line, point, length, past) => {
    const found = distanceToLine(line, point)
    expect(found?.points).toBeCloseTo(length, 6)
    expect(found?.past).toBe(past)
  })

  it.each<[string, Line, (c: number) => number, Point]>([
    ['a residual risk', { kind: 'residual-risk-at-least', value: 20 }, (c) => 100 - 2000 / c, at(95, 0)],
    [
      'a growing risk',
      { kind: 'exponential-risk-at-least', a: 0.13, c0: 14, value: 27 },
      (c) => 100 - 27 * Math.exp(0.13 * (14 - c)),
      at(48, 56),
    ],
  ])('is that to the nearest of the hollows that %s has from inside', (_, line, safetyAt, point) => {
    // Second method: walk along the curve.
    const along = Array.from({ length: 20_000 }, (_, i) => (i + 1) / 200)
    const length = (c: number) => Math.hypot(c - point.capability, Math.max(0, safetyAt(c) - point.safety))
    const walked = along.reduce((least, c) => Math.min(least, length(c)), 200)
    expect(distanceToLine(line, point)?.points).toBeCloseTo(walked, 2)
  })

  it('is none where no move within the square changes it', () => {
    expect(distanceToLine(indicator, at(50, 50, 40))).toBeNull()
    expect(distanceToLine(indicator, at(50, 50, 60))).toBeNull()
    expect(distanceToLine({ kind: 'all', of: [indicator, gap20] }, at(50, 50, 40))).toBeNull()
  })

  it('is the shortest: no nearer place differs', () => {
    const turns = Array.from({ length: 90 }, (_, i) => (i * Math.PI) / 45)
    fc.assert(
      fc.property(anyLine, points, points, indicators, (line, capability, safety, known) => {
        const here = { capability, safety, indicators: known }
        const found = distanceToLine(line, here)
        const changes = (length: number) =>
          turns.some((turn) => {
            const there = {
              capability: capability + length * Math.cos(turn),
              safety: safety + length * Math.sin(turn),
              indicators: known,
            }
            const isInside = [there.capability, there.safety].every((value) => value >= 0 && value <= 100)
            return isInside && holds(line, there) !== holds(line, here)
          })
        if (!found) {
          expect([1, 5, 10, 20, 40, 80].some(changes)).toBe(false)
          return
        }
        expect(found.past).toBe(holds(line, here))
        for (const share of [0.3, 0.7, 0.95, 0.999]) {
          if (found.points > 1e-3) expect(changes(found.points * share)).toBe(false)
        }
      }),
      { seed: 45, numRuns: 150 },
    )
  })
})
