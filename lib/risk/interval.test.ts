import { describe, expect, it } from 'vitest'
import { type MetricReading, metricInterval, wilson } from './interval'

const reading = (more: Partial<MetricReading>): MetricReading => ({
  value: 0.5,
  stderr: null,
  n: null,
  reported: null,
  binary: false,
  unit: 'fraction',
  ...more,
})

describe('the Wilson interval', () => {
  it.each([
    // Published 95 % score intervals: 81/263 and 15/148, 0/20, 1/29 from Newcombe (Statistics in Medicine 17, 1998),
    // table I; 0/10 and 10/10 in closed form: z²/(n + z²) = 3.8415/13.8415 = 0.2775.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
  ])('of %i in %i is the published one', (successes, n, low, high) => {
    const interval = wilson(successes / n, n)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('does not leave 0 to 1', () => {
    for (let n = 1; n < 60; n++) {
      expect(wilson(0, n).low).toBe(0)
      expect(wilson(1, n).high).toBe(1)
    }
  })

  it('is narrower at a lower level', () => {
    // z = 1: centre (0.5 + 1/20) / 1.1 = 0.5; half √(0.25/10 + 1/400) / 1.1 = 0.16583 / 1.1 = 0.15076
    expect(wilson(0.5, 10, 1).low).toBeCloseTo(0.34924, 5)
    expect(wilson(0.5, 10, 1).high).toBeCloseTo(0.65076, 5)
  })
})

describe('the interval of a metric', () => {
  it('is the one the file gives, with the level the file gives', () => {
    const reported = { low: 0.4, high: 0.7, level: 0.9 }
    expect(metricInterval(reading({ reported, n: 10, binary: true, stderr: 0.1 }))).toEqual({
      ...reported,
      method: 'reported',
    })
    expect(metricInterval(reading({ reported: { ...reported, level: null } }))?.level).toBe(0.95)
  })

  it('may be a single reported value', () => {
    expect(metricInterval(reading({ reported: { low: 0.5, high: 0.5, level: null } }))?.method).toBe('reported')
  })

  it.each([
    { low: 0.7, high: 0.4 },
    { low: Number.NaN, high: 0.4 },
    { low: Number.NEGATIVE_INFINITY, high: 0.4 },
    { low: 0.4, high: Number.POSITIVE_INFINITY },
  ])('passes over a reported one that is none: $low to $high', (ends) => {
    expect(metricInterval(reading({ reported: { ...ends, level: null } }))).toBeNull()
  })

  it('is Wilson’s for a mean of 0/1 scores, even where the file says stderr 0', () => {
    const interval = metricInterval(reading({ value: 0, stderr: 0, n: 10, binary: true }))
    expect(interval).toMatchObject({ low: 0, level: 0.95, method: 'wilson' })
    expect(interval?.high).toBeCloseTo(0.2775, 4)
  })

  it('is Wilson’s in percent for a percentage', () => {
    const interval = metricInterval(reading({ value: 100, n: 10, binary: true, unit: 'percent' }))
    expect(interval).toMatchObject({ high: 100, method: 'wilson' })
    expect(interval?.low).toBeCloseTo(72.25, 2)
  })

  it('is value ± 1.96 stderr where scores are not 0/1 or n is not known', () => {
    // 0.5 ± 1.959964 · 0.1
    for (const other of [
      { binary: false, n: 10 },
      { binary: true, n: null },
      { binary: true, n: 0 },
    ]) {
      const interval = metricInterval(reading({ stderr: 0.1, ...other }))
      expect(interval).toMatchObject({ level: 0.95, method: 'normal' })
      expect(interval?.low).toBeCloseTo(0.3040036, 6)
      expect(interval?.high).toBeCloseTo(0.6959964, 6)
    }
  })

  it('is not Wilson’s for a value that is no share', () => {
    for (const value of [-0.1, 1.1]) {
      expect(metricInterval(reading({ value, n: 10, binary: true, stderr: 0.1 }))?.method).toBe('normal')
    }
    const minutes = metricInterval(reading({ n: 10, binary: true, stderr: 0.1, unit: 'minutes' }))
    expect(minutes?.method).toBe('normal')
  })

  it('is unknown where nothing says how uncertain the value is', () => {
    for (const stderr of [null, 0, -1, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(metricInterval(reading({ stderr }))).toBeNull()
    }
  })
})
