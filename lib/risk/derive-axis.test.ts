import { describe, expect, it } from 'vitest'
import type { Axis } from '@/lib/evals/axis'
import { areaScore, type Part } from './area-score'
import type { Benchmark } from './benchmark'
import { type DerivationInput, deriveAxis, deriveBenchmark } from './derive-axis'
import type { MetricReading } from './interval'
import type { Coordinate } from './placement'

const benchmark = (id: string, axis: Axis, more: Partial<Benchmark> = {}): Benchmark => ({
  id: `bmk_${id}`,
  name: id,
  area: 'collusion',
  axis,
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  ...more,
})
const BENCHMARKS = [
  benchmark('a', 'capability', { ceiling: 40 }),
  benchmark('b', 'capability'),
  benchmark('c', 'capability'),
  benchmark('s', 'safety', { moreWhen: 'lower' }),
]
const reading = (value: number, more: Partial<MetricReading> = {}): MetricReading => ({
  value,
  stderr: null,
  n: 10,
  reported: null,
  binary: false,
  unit: 'fraction',
  ...more,
})
const between = (value: number, low: number, high: number) => reading(value, { reported: { low, high, level: 0.9 } })
const part = (id: string, metric: Part['metric'], more: Partial<Part> = {}): Part => ({
  benchmark: id,
  task: id,
  run: `run_${id}`,
  metric,
  moreWhen: null,
  acceptedByOnePerson: false,
  demo: false,
  ...more,
})
const input = (more: Partial<DerivationInput<Part>> = {}): DerivationInput<Part> => ({
  area: {
    area: 'collusion',
    benchmarks: [
      { benchmark: 'a', weight: 3 },
      { benchmark: 'b', weight: 1 },
      { benchmark: 'c', weight: 4 },
      { benchmark: 's', weight: 1 },
    ],
    lines: null,
  },
  benchmarks: new Map(BENCHMARKS.map((one) => [one.id, one])),
  capability: [],
  safety: [],
  minCoverage: 0,
  absent: 'ignore',
  missing: {},
  ...more,
})
const derived = (axis: Axis, given: DerivationInput<Part>) => deriveAxis(axis, given, areaScore(given)[axis])
const sumOf = (given: DerivationInput<Part>) => {
  const { coordinate, benchmarks } = derived('capability', given)
  const sum = (end: 'value' | 'low' | 'high') => benchmarks.reduce((all, { adds }) => all + (adds[end] ?? 0), 0)
  return { coordinate, sums: { value: sum('value'), low: sum('low'), high: sum('high') } }
}

const TWO = [part('a', between(0.5, 0.25, 1)), part('b', reading(0.75))]

describe('the steps to a coordinate', () => {
  it('share the weights out over what is present, and add up to the value and to both ends', () => {
    const { coordinate, benchmarks } = derived('capability', input({ capability: TWO }))
    // a: 0.5 × ceiling 40 = 20, between 10 and 40, weight 3 of 4; b: 75, which is its own low and high end, weight 1 of 4.
    expect(
      benchmarks.map(({ benchmark: { name }, weight, share, endShare, adds }) => [name, weight, share, endShare, adds]),
    ).toEqual([
      ['a', 3, 0.75, 0.75, { value: 15, low: 7.5, high: 30 }],
      ['b', 1, 0.25, 0.25, { value: 18.75, low: 18.75, high: 18.75 }],
      ['c', 4, null, null, { value: null, low: null, high: null }],
    ])
    expect(coordinate).toMatchObject({ value: 33.75, low: 26.25, high: 48.75 })
  })

  it('share out weights of any size, and none that is infinite', () => {
    const weighing = (a: number, b: number) => {
      const benchmarks = [
        { benchmark: 'a', weight: a },
        { benchmark: 'b', weight: b },
      ]
      const { benchmarks: found, coordinate } = derived(
        'capability',
        input({ capability: TWO, area: { area: 'collusion', benchmarks, lines: null } }),
      )
      return { shares: found.map(({ weight, share, endShare }) => [weight, share, endShare]), coordinate }
    }
    for (const weight of [5e-324, 1e-6, 1e6, 1.5e308]) {
      const { shares, coordinate } = weighing(weight, weight)
      expect(shares).toEqual([
        [weight, 0.5, 0.5],
        [weight, 0.5, 0.5],
      ])
      // (20 + 75) / 2.
      expect(coordinate).toMatchObject({ value: 47.5 })
    }
    // 20 · 1/4 + 75 · 3/4.
    expect(weighing(0.5e308, 1.5e308).coordinate).toMatchObject({ value: expect.closeTo(61.25, 9) })
    expect(weighing(Number.POSITIVE_INFINITY, 1)).toMatchObject({
      shares: [[1, 1, 1]],
      coordinate: { value: 75, coverage: { have: 1, want: 1 } },
    })
  })

  it('keep the share of an absent benchmark in the ends where it widens, as 0 and as 100', () => {
    const given = input({ capability: TWO, absent: 'widen' })
    const { benchmarks } = derived('capability', given)
    expect(benchmarks.map(({ share, endShare, adds }) => [share, endShare, adds])).toEqual([
      [0.75, 3 / 8, { value: 15, low: 3.75, high: 15 }],
      [0.25, 1 / 8, { value: 18.75, low: 9.375, high: 9.375 }],
      [null, 4 / 8, { value: null, low: 0, high: 50 }],
    ])
    const { coordinate, sums } = sumOf(given)
    expect(coordinate).toMatchObject(sums)
  })

  it('add nothing to ends that the coordinate does not have', () => {
    const given = input({ capability: [part('a', reading(0.5)), part('b', reading(0.75))] })
    expect(derived('capability', given).benchmarks.map(({ adds }) => adds)).toEqual([
      { value: 15, low: null, high: null },
      { value: 18.75, low: null, high: null },
      { value: null, low: null, high: null },
    ])
  })

  it('have no shares where the coordinate is missing, and still say what each benchmark has', () => {
    const given = input({ capability: TWO, minCoverage: 0.9 })
    const { coordinate, benchmarks } = derived('capability', given)
    expect(coordinate).toMatchObject({ missing: 'below-coverage' })
    expect(benchmarks.map(({ share, endShare, adds, points }) => [share, endShare, adds.value, points])).toEqual([
      [null, null, null, { value: 20, ends: { low: 10, high: 40 }, n: 10 }],
      [null, null, null, { value: 75, ends: null, n: 10 }],
      [null, null, null, { missing: 'not-run' }],
    ])
  })

  it('name for a benchmark without a value the strongest reason of its runs, without any run what was declared', () => {
    const given = input({
      capability: [
        part('a', { missing: 'failed' }),
        part('a', { missing: 'not-scored' }, { task: 'second', run: 'run_2' }),
      ],
      missing: { capability: 'withheld' },
    })
    expect(derived('capability', given).benchmarks.map(({ points }) => points)).toEqual([
      { missing: 'not-scored' },
      { missing: 'withheld' },
      { missing: 'withheld' },
    ])
  })

  it('do not count an area’s benchmarks on the other axis', () => {
    const given = input({ safety: [part('s', reading(0.2))] })
    expect(derived('safety', given).benchmarks.map(({ benchmark: { name }, adds }) => [name, adds.value])).toEqual([
      ['s', 80],
    ])
  })
})

describe('the steps of a run', () => {
  const [a, , , s] = BENCHMARKS
  if (!a || !s) throw new Error('there are no benchmarks')

  it('are its interval, its place in the range, and points', () => {
    const { tasks, points } = deriveBenchmark(a, [part('a', between(0.5, 0.25, 1)), part('b', reading(1))])
    expect(tasks).toEqual([
      {
        part: part('a', between(0.5, 0.25, 1)),
        moreWhen: 'higher',
        interval: { low: 0.25, high: 1, level: 0.9, method: 'reported' },
        position: 0.5,
        points: { value: 20, ends: { low: 10, high: 40 }, n: 10 },
        unread: null,
      },
    ])
    expect(points).toEqual({ value: 20, ends: { low: 10, high: 40 }, n: 10 })
  })

  it('turn a value of which less is more, and one whose own run says so', () => {
    const turned = (of: Benchmark, more: Partial<Part> = {}) => {
      const [task] = deriveBenchmark(of, [part(of.id, reading(0.25), more)]).tasks
      return [task?.moreWhen, task?.position]
    }
    expect(turned(s)).toEqual(['lower', 0.75])
    expect(turned(a, { moreWhen: 'lower' })).toEqual(['lower', 0.75])
  })

  it('end where the value cannot be read, and say why', () => {
    const unread = (metric: Part['metric']) => deriveBenchmark(a, [part('a', metric)]).tasks[0]
    expect(unread(reading(1.5))).toMatchObject({
      points: { missing: 'unreadable' },
      position: null,
      unread: { code: 'range', value: 1.5 },
    })
    expect(unread({ missing: 'failed' })).toMatchObject({
      points: { missing: 'failed' },
      position: null,
      interval: null,
      unread: null,
    })
  })

  it('have no place in the range that a ceiling of 0 would tell', () => {
    const [task] = deriveBenchmark({ ...a, ceiling: 0 }, [part('a', reading(0.5))]).tasks
    expect(task).toMatchObject({ position: null, points: { value: 0 } })
  })
})

it('a coordinate with an end of exactly 0 has ends', () => {
  const given = input({ capability: [part('a', between(0.5, 0, 1))] })
  const coordinate: Coordinate = areaScore(given).capability
  expect(coordinate).toMatchObject({ low: 0 })
  expect(derived('capability', given).benchmarks[0]?.adds).toEqual({ value: 20, low: 0, high: 40 })
})
