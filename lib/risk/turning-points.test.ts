import { describe, expect, it } from 'vitest'
import type { SimpleLine } from './line'
import { turningPoints } from './turning-points'

const capability = (value: number): SimpleLine => ({ kind: 'capability-at-least', value })
const gap = (value: number): SimpleLine => ({ kind: 'gap-at-least', value })
const risk = (value: number): SimpleLine => ({ kind: 'residual-risk-at-least', value })
const growing = (a: number, c0: number, value: number): SimpleLine => {
  return { kind: 'exponential-risk-at-least', a, c0, value }
}
const indicator: SimpleLine = { kind: 'indicator-at-least', benchmark: 'bmk_a', value: 30 }

/** The turning points nearest to those expected, to be compared with them. */
const nearest = (found: number[], expected: number[]) =>
  expected.map((value) => found.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a)))

describe('turning points', () => {
  it.each<[string, SimpleLine[], number[]]>([
    ['the ends', [], [0, 100]],
    ['where lines enter the square', [capability(80), gap(20), risk(40)], [20, 40, 80]],
    // e^(0.05 (C − 50)) · 100 = 50 at C = 50 + ln 0.5 / 0.05 = 36.137056
    ['where growing risk enters', [growing(0.05, 50, 50)], [36.137056389]],
    // C (100 − C + 10) = 2400: C = 55 ± √(55² − 2400) = 55 ± 25
    ['where a gap and a risk cross', [gap(10), risk(24)], [30, 80]],
    ['where a risk and a gap cross', [risk(24), gap(10)], [30, 80]],
    // 20 e^(0.05 (50 − C)) = 40 e^(0.1 (50 − C)): ln 2 = 0.05 (C − 50), C = 50 + 13.862944
    ['where growing risks cross', [growing(0.05, 50, 20), growing(0.1, 50, 40)], [63.862943611]],
    // 100 − 50 = C − 10 at C = 60 for rate 0
    ['where a level risk and a gap cross', [gap(10), growing(0, 0, 50)], [60]],
    // 100 · 30 / C = 50 at C = 60
    ['where a level risk and a residual risk cross', [risk(30), growing(0, 0, 50)], [60]],
  ])('are %s', (_, lines, expected) => {
    const found = turningPoints(lines)
    nearest(found, expected).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6)
    })
  })

  it('lie where two growing curves meet, on either side of where they are farthest apart', () => {
    // By a second method: signs of the difference on a fine grid.
    const rest = (c: number) => 40 * Math.exp(0.06 * (60 - c))
    const signChanges = (of: (c: number) => number) =>
      Array.from({ length: 1e4 }, (_, i) => (i + 0.5) / 100).filter((c) => of(c) < 0 !== of(c + 0.01) < 0)
    const onGap = signChanges((c) => 100 - rest(c) - (c - 2))
    const onRisk = signChanges((c) => rest(c) - 3500 / c)
    expect([onGap.length, onRisk.length]).toEqual([2, 2])
    const found = turningPoints([gap(2), risk(35), growing(0.06, 60, 40)])
    const expected = [...onGap, ...onRisk]
    nearest(found, expected).forEach((value, i) => {
      expect(Math.abs(value - (expected[i] ?? Number.NaN))).toBeLessThan(0.015)
    })
  })

  it('are in order, each once, within 0 to 100', () => {
    const found = turningPoints([gap(100), risk(100), growing(0.05, 300, 50), growing(0.01, -400, 90), indicator])
    expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
    expect(Math.min(...found)).toBe(0)
    expect(Math.max(...found)).toBe(100)
    expect(turningPoints([indicator])).toEqual([0, 100])
  })
})
