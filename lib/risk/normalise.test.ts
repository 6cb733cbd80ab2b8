import { describe, expect, it } from 'vitest'
import type { Benchmark } from './benchmark'
import { normalise, normaliseInterval } from './normalise'

const benchmark = (more: Partial<Benchmark> = {}): Benchmark => ({
  id: 'bmk_x',
  name: 'X',
  area: 'collusion',
  axis: 'capability',
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  ...more,
})
const points = (...args: Parameters<typeof normalise>) => {
  const result = normalise(...args)
  return 'points' in result ? result.points : result.missing
}
const horizon = benchmark({ unit: 'minutes', range: [0.01, 10080], scale: 'log' })

describe('a value in points', () => {
  it('is its position in the range × the ceiling', () => {
    expect(points(benchmark(), 0.241, 'fraction', 'higher')).toBeCloseTo(24.1, 12)
    expect(points(benchmark({ ceiling: 40 }), 1, 'fraction', 'higher')).toBe(40)
    // (0.5 − (−1)) / (2 − (−1)) = 0.5, × 60
    expect(points(benchmark({ range: [-1, 2], ceiling: 60 }), 0.5, 'fraction', 'higher')).toBe(30)
  })

  it('is turned where lower means more of the axis, before the ceiling', () => {
    // (1 − 0.25) × 80
    expect(points(benchmark({ ceiling: 80 }), 0.25, 'fraction', 'lower')).toBe(60)
  })

  it('turns percent and fraction into each other', () => {
    expect(points(benchmark(), 25, 'percent', 'higher')).toBe(25)
    expect(points(benchmark({ unit: 'percent', range: [0, 100] }), 0.25, 'fraction', 'higher')).toBe(25)
  })

  it('is the position of the logarithm on a log scale', () => {
    // √(0.01 · 10080) = 10.03992 is the middle between the ends.
    expect(points(horizon, Math.sqrt(100.8), 'minutes', 'higher')).toBeCloseTo(50, 10)
    // ln(60 / 0.01) / ln(10080 / 0.01) = 8.699515 / 13.823479
    expect(points(horizon, 60, 'minutes', 'higher')).toBeCloseTo(62.9329, 3)
    expect(points(horizon, 10080, 'minutes', 'higher')).toBe(100)
    expect(points(horizon, 0.01, 'minutes', 'higher')).toBe(0)
  })

  it('is unreadable outside the range, never clipped', () => {
    for (const value of [-0.0001, 1.0001, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(points(benchmark(), value, 'fraction', 'higher')).toBe('unreadable')
    }
    expect(points(horizon, 0, 'minutes', 'higher')).toBe('unreadable')
    expect(points(horizon, -5, 'minutes', 'higher')).toBe('unreadable')
    expect(points(benchmark(), 101, 'percent', 'higher')).toBe('unreadable')
  })

  it('takes noise at the ends for the end', () => {
    expect(points(benchmark(), 1 + 5e-10, 'fraction', 'higher')).toBe(100)
    expect(points(benchmark(), -5e-10, 'fraction', 'higher')).toBe(0)
    expect(points(benchmark(), 1 + 1e-9, 'fraction', 'higher')).toBe(100)
    expect(points(benchmark(), -1e-9, 'fraction', 'higher')).toBe(0)
    expect(points(benchmark(), 1 + 2e-9, 'fraction', 'higher')).toBe('unreadable')
    expect(points(benchmark(), -2e-9, 'fraction', 'higher')).toBe('unreadable')
  })

  it('is unreadable in a unit the benchmark does not have', () => {
    expect(points(benchmark(), 0.5, 'minutes', 'higher')).toBe('unreadable')
    expect(points(horizon, 0.5, 'percent', 'higher')).toBe('unreadable')
    expect(points(benchmark({ unit: 'minutes' }), 0.5, 'fraction', 'higher')).toBe('unreadable')
    const wide = (unit: string) => benchmark({ unit, range: [0, 1000] })
    for (const [from, to] of [
      ['fraction', 'minutes'],
      ['percent', 'minutes'],
      ['minutes', 'percent'],
    ] as const) {
      expect(points(wide(to), 0.5, from, 'higher')).toBe('unreadable')
    }
    expect(points(wide('fraction'), 0.5, 'minutes', 'higher')).toBe('unreadable')
    expect(normalise(benchmark(), 0.5, '', 'higher')).toMatchObject({ because: { code: 'unit', unit: '' } })
    expect(normalise(benchmark(), 0.5, 'logits', 'higher')).toMatchObject({ because: { code: 'unit', unit: 'logits' } })
  })

  it('is unreadable where the benchmark’s range cannot be used', () => {
    const endless = Number.POSITIVE_INFINITY
    for (const range of [
      [1, 1],
      [1, 0],
      [Number.NaN, 1],
      [0, endless],
      [-endless, 1],
    ] as const) {
      expect(normalise(benchmark({ range }), 1, 'fraction', 'higher')).toMatchObject({
        missing: 'unreadable',
        because: { code: 'benchmark' },
      })
      expect(normaliseInterval(benchmark({ range }), { low: 0, high: 1 }, 'fraction', 'higher')).toBeNull()
    }
    for (const range of [
      [0, 1],
      [-1, 1],
    ] as const) {
      const onLog = benchmark({ scale: 'log', range })
      expect(normalise(onLog, 0.5, 'fraction', 'higher')).toMatchObject({ because: { code: 'benchmark' } })
    }
  })
})

describe('the ends of an interval in points', () => {
  const ends = (low: number, high: number, unit = 'fraction', moreWhen: 'higher' | 'lower' = 'higher') =>
    normaliseInterval(benchmark({ ceiling: 80 }), { low, high }, unit, moreWhen)

  it('take the same unit and ceiling as the value', () => {
    expect(ends(0.25, 0.5)).toEqual({ low: 20, high: 40 })
    expect(ends(25, 50, 'percent')).toEqual({ low: 20, high: 40 })
  })

  it('swap where lower means more of the axis', () => {
    expect(ends(0.25, 0.5, 'fraction', 'lower')).toEqual({ low: 40, high: 60 })
  })

  it('may lie outside the range, as computed', () => {
    expect(ends(-0.25, 1.5)).toEqual({ low: -20, high: 120 })
  })

  it('are unknown in a unit the benchmark does not have', () => {
    expect(ends(0.25, 0.5, 'minutes')).toBeNull()
  })

  it('take the bottom of a log scale where they have no position on it', () => {
    const minutes = (low: number, high: number) => normaliseInterval(horizon, { low, high }, 'minutes', 'higher')
    expect(minutes(0, 10080)).toEqual({ low: 0, high: 100 })
    expect(minutes(-3, 10080)).toEqual({ low: 0, high: 100 })
    expect(normaliseInterval(horizon, { low: -3, high: 10080 }, 'minutes', 'lower')).toEqual({ low: 0, high: 100 })
    // One thousandth of the bottom: ln(0.001) / ln(1008000) = −6.907755 / 13.823479
    expect(minutes(0.00001, 10080)?.low).toBeCloseTo(-49.9712, 3)
  })

  it('stay below 0 on a linear scale', () => {
    expect(normaliseInterval(benchmark({ range: [-1, 1] }), { low: -0.5, high: 0 }, 'fraction', 'higher')).toEqual({
      low: 25,
      high: 50,
    })
  })
})
