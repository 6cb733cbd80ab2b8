import { describe, expect, it } from 'vitest'
import { apartDifference, pairedDifference } from './difference'
import { wilson } from './interval'

describe('a difference of two values measured apart', () => {
  it('has the intervals that Newcombe (1998, table II, method 10) gives', () => {
    // (a) 56/70 and 48/80, (b) 9/10 and 3/10, (e) 5/56 and 0/29, (h) 10/10 and 0/10.
    const cases: [[number, number], [number, number], low: number, high: number][] = [
      [[56, 70], [48, 80], 0.0524, 0.3339],
      [[9, 10], [3, 10], 0.1705, 0.809],
      [[5, 56], [0, 29], -0.0381, 0.1926],
      [[10, 10], [0, 10], 0.6075, 1],
    ]
    for (const [[x, n], [y, m], low, high] of cases) {
      const of = (k: number, size: number) => ({ value: k / size, interval: wilson(k / size, size) })
      const { value, interval } = apartDifference(of(y, m), of(x, n))
      expect(value).toBeCloseTo(x / n - y / m, 12)
      expect(interval?.low, `${x}/${n}`).toBeCloseTo(low, 4)
      expect(interval?.high, `${x}/${n}`).toBeCloseTo(high, 4)
    }
  })

  it('has none where one of the two has none', () => {
    const known = { value: 0.5, interval: { low: 0.4, high: 0.6 } }
    const unknown = { value: 0.25, interval: null }
    expect(apartDifference(known, unknown)).toEqual({ value: -0.25, interval: null })
    expect(apartDifference(unknown, known)).toEqual({ value: 0.25, interval: null })
  })
})

describe('a difference within pairs', () => {
  it('is their mean, with the interval that the differences themselves give', () => {
    // 1, 0, 1, −1, 1: mean 0.4, squares 4, variance (4 − 5·0.16)/4 = 0.8, standard error √(0.8/5) = 0.4.
    const { value, interval } = pairedDifference({ n: 5, sum: 2, sumSquares: 4 })
    expect(value).toBeCloseTo(0.4, 12)
    expect(interval?.low).toBeCloseTo(0.4 - 1.959963984540054 * 0.4, 12)
    expect(interval?.high).toBeCloseTo(0.4 + 1.959963984540054 * 0.4, 12)
  })

  it('has one from two pairs on, where these differ', () => {
    // 0 and 1: mean 0.5, squares 1, variance (1 − 2·0.25)/1 = 0.5, standard error √(0.5/2) = 0.5.
    const { value, interval } = pairedDifference({ n: 2, sum: 1, sumSquares: 1 })
    expect(value).toBe(0.5)
    expect(interval?.high).toBeCloseTo(0.5 + 1.959963984540054 * 0.5, 12)
  })

  it('has no interval where all pairs differ alike, which is no certainty, nor for one pair', () => {
    expect(pairedDifference({ n: 3, sum: 0.3, sumSquares: 0.03 }).interval).toBeNull()
    expect(pairedDifference({ n: 2, sum: 1, sumSquares: 0.5 })).toEqual({ value: 0.5, interval: null })
    expect(pairedDifference({ n: 2, sum: 0, sumSquares: 0 })).toEqual({ value: 0, interval: null })
    expect(pairedDifference({ n: 1, sum: 0.5, sumSquares: 0.25 })).toEqual({ value: 0.5, interval: null })
    // Rounding leaves a trace of its own size: up to 10⁻¹² of 1, or of the square of the difference where that is more.
    expect(pairedDifference({ n: 2, sum: 0, sumSquares: 1e-12 }).interval).toBeNull()
    expect(pairedDifference({ n: 2, sum: 0, sumSquares: 1.1e-12 }).interval).not.toBeNull()
    expect(pairedDifference({ n: 2, sum: 200, sumSquares: 20_000 + 1e-9 }).interval).toBeNull()
    expect(() => pairedDifference({ n: 0, sum: 0, sumSquares: 0 })).toThrow(RangeError)
  })
})
