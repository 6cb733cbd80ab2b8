import { describe, expect, it } from 'vitest'
import { metricInterval } from './metric-interval.model'

describe('the interval of a metric', () => {
  it('lies where its range puts it', () => {
    expect(metricInterval({ value: 0.5, low: 0.25, high: 0.75, range: [0, 1] }, 100)).toEqual({
      dot: 50,
      bar: [25, 75],
    })
    expect(metricInterval({ value: 0, low: -50, high: 50, range: [-100, 100] }, 100)).toEqual({
      dot: 50,
      bar: [25, 75],
    })
  })
  it('shows of an interval what lies in the range, and of a value outside it nothing', () => {
    expect(metricInterval({ value: 0.98, low: 0.9, high: 1.1, range: [0, 1] }, 100).bar).toEqual([90, 100])
    expect(metricInterval({ value: 1.2, low: 1.1, high: 1.3, range: [0, 1] }, 100)).toEqual({ dot: null, bar: null })
  })
  it('draws no bar where no interval is known, and nothing on a range without width', () => {
    expect(metricInterval({ value: 0.5, low: null, high: null, range: [0, 1] }, 100)).toEqual({ dot: 50, bar: null })
    expect(metricInterval({ value: 1, low: 1, high: 1, range: [1, 1] }, 100)).toEqual({ dot: null, bar: null })
  })
})
