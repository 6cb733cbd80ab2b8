import { describe, expect, it } from 'vitest'
import type { Metric } from '@/lib/evals/metric'
import type { Benchmark } from '@/lib/risk/benchmark'
import { runPoints } from './run-points'

const benchmark: Benchmark = {
  id: 'bmk_quiz',
  name: 'Quiz',
  area: 'biological-chemical',
  axis: 'capability',
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 40,
}
const metric: Metric = {
  scorer: 'choice',
  reducer: null,
  name: 'accuracy',
  group: null,
  value: 0.75,
  missing: null,
  stderr: null,
  interval: { low: 0.7, high: 0.8, level: 0.95, method: 'reported' },
  n: 100,
  unit: 'fraction',
  primary: true,
}

describe('how a metric becomes points', () => {
  it('is its position in the range times the ceiling, its interval with it', () => {
    // 0.75 × 40 = 30; 0.7 × 40 = 28; 0.8 × 40 = 32
    expect(runPoints(benchmark, metric)).toEqual({
      kind: 'points',
      axis: 'capability',
      position: 0.75,
      turned: false,
      points: 30,
      ends: { low: expect.closeTo(28), high: expect.closeTo(32) },
    })
  })

  it('is turned where lower means more, and the run’s own word goes before the benchmark’s', () => {
    // (1 − 0.75) × 40 = 10; ends swap: (1 − 0.8) × 40 = 8, (1 − 0.7) × 40 = 12
    expect(runPoints(benchmark, metric, 'lower')).toMatchObject({
      position: 0.75,
      turned: true,
      points: 10,
      ends: { low: expect.closeTo(8), high: expect.closeTo(12) },
    })
  })

  it('has no interval in points where nothing says how uncertain it is', () => {
    expect(runPoints(benchmark, { ...metric, interval: null })).toMatchObject({ points: 30, ends: null })
  })

  it('does not happen without a benchmark, a primary metric, a value or a direction', () => {
    expect(runPoints(null, metric)).toEqual({ kind: 'no-benchmark' })
    expect(runPoints(benchmark, null)).toEqual({ kind: 'no-primary' })
    expect(runPoints(benchmark, { ...metric, value: null, missing: 'unreadable' })).toEqual({
      kind: 'missing',
      reason: 'unreadable',
    })
    expect(runPoints({ ...benchmark, moreWhen: null }, metric)).toEqual({ kind: 'ask' })
  })

  it('does not happen out of range: it is not clipped', () => {
    expect(runPoints(benchmark, { ...metric, value: 1.2 })).toEqual({
      kind: 'unreadable',
      because: { code: 'range', name: 'Quiz', value: 1.2, unit: 'fraction', low: 0, high: 1, own: 'fraction' },
    })
  })
})
