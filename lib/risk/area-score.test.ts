import { describe, expect, it } from 'vitest'
import type { Axis } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import { type AreaScoreInput, areaScore, type Part } from './area-score'
import type { Benchmark } from './benchmark'
import type { MetricReading } from './interval'
import type { Lines } from './line'

const benchmark = (id: string, axis: Axis, more: Partial<Benchmark> = {}): Benchmark => ({
  id,
  name: id,
  area: 'self-replication',
  axis,
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  ...more,
})
const BENCHMARKS = [
  benchmark('bmk_a', 'capability'),
  benchmark('bmk_b', 'capability', { ceiling: 40 }),
  benchmark('bmk_c', 'capability'),
  benchmark('bmk_s', 'safety', { moreWhen: 'lower' }),
  benchmark('bmk_t', 'safety', { moreWhen: null }),
  benchmark('bmk_elsewhere', 'capability', { area: 'collusion' }),
  benchmark('bmk_nowhere', 'capability', { area: null }),
]

const reading = (value: number, more: Partial<MetricReading> = {}): MetricReading => ({
  value,
  stderr: null,
  n: null,
  reported: null,
  binary: false,
  unit: 'fraction',
  ...more,
})
const between = (value: number, low: number, high: number, n: number | null = null) =>
  reading(value, { reported: { low, high, level: 0.95 }, n })
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

const score = (capability: Part[], safety: Part[] = [], more: Partial<AreaScoreInput> = {}, lines?: Lines) =>
  areaScore({
    area: {
      area: 'self-replication',
      benchmarks: BENCHMARKS.map(({ id }) => ({ benchmark: id, weight: id === 'bmk_b' ? 3 : 1 })),
      lines: lines ?? null,
    },
    benchmarks: new Map(BENCHMARKS.map((one) => [one.id, one])),
    capability,
    safety,
    minCoverage: 0,
    absent: 'ignore',
    missing: {},
    ...more,
  })

describe('a coordinate', () => {
  it('is the weighted mean over the benchmarks present, with weights renormalised', () => {
    // a: 80 points, weight 1; b: 0.5 × ceiling 40 = 20 points, weight 3: (80 + 3·20) / 4
    const { capability } = score([part('bmk_a', reading(0.8)), part('bmk_b', reading(0.5))])
    expect(capability).toEqual({
      value: 35,
      low: null,
      high: null,
      n: null,
      runs: ['run_bmk_a', 'run_bmk_b'],
      coverage: { have: 2, want: 3 },
    })
  })

  it('sums the ends by weight; a part without interval gives its value to both', () => {
    // a: 70…90, weight 1; b: 20 at both ends, weight 3: (70 + 60) / 4 and (90 + 60) / 4
    const { capability, uncertaintyUnknown } = score([
      part('bmk_a', between(0.8, 0.7, 0.9)),
      part('bmk_b', reading(0.5)),
    ])
    expect(capability).toMatchObject({ value: 35, low: 32.5, high: 37.5 })
    expect(uncertaintyUnknown).toBe(true)
  })

  it('keeps ends that lie outside 0 to 100 as computed', () => {
    expect(score([part('bmk_a', between(0.9, 0.7, 1.2))]).capability).toMatchObject({ low: 70, high: 120 })
  })

  it('turns a lower-is-more metric, its ends swapped', () => {
    const { safety, uncertaintyUnknown } = score([], [part('bmk_s', between(0.25, 0, 0.5, 8))])
    expect(safety).toMatchObject({ value: 75, low: 50, high: 100, n: 8, coverage: { have: 1, want: 2 } })
    expect(uncertaintyUnknown).toBe(false)
  })

  it('takes the run’s own direction before the benchmark’s', () => {
    expect(score([], [part('bmk_s', reading(0.25), { moreWhen: 'higher' })]).safety).toMatchObject({ value: 25 })
    expect(score([], [part('bmk_t', reading(0.25), { moreWhen: 'lower' })]).safety).toMatchObject({ value: 75 })
  })

  it('knows n only when every part does', () => {
    const a = part('bmk_a', reading(0.8, { n: 10 }))
    expect(score([a, part('bmk_b', reading(0.5, { n: 30 }))]).capability).toMatchObject({ n: 40 })
    expect(score([a, part('bmk_b', reading(0.5))]).capability).toMatchObject({ n: null })
  })

  it('finds a benchmark by either form of its id', () => {
    expect(score([part('a', reading(0.8))]).capability).toMatchObject({ value: 80 })
  })

  it('does not count benchmarks of another area, of none, or unknown ones', () => {
    const others = [part('bmk_elsewhere', reading(1)), part('bmk_nowhere', reading(1)), part('bmk_unheard', reading(1))]
    expect(score(others).capability).toEqual({ missing: 'not-run', coverage: { have: 0, want: 3 } })
  })

  it('does not count a benchmark without weight', () => {
    const area = { area: 'self-replication', benchmarks: [{ benchmark: 'bmk_a', weight: 0 }], lines: null }
    const { capability } = score([part('bmk_a', reading(0.8))], [], { area })
    expect(capability).toEqual({ missing: 'not-run', coverage: { have: 0, want: 0 } })
  })

  it('does not take a safety run for capability', () => {
    expect(score([part('bmk_s', reading(0.5))]).safety).toMatchObject({ missing: 'not-run' })
  })
})

describe('several tasks of one benchmark', () => {
  it('take the unweighted mean of their values and of their ends', () => {
    // Values 80 and 40; ends 70…90 and 40…40: (70 + 40) / 2 and (90 + 40) / 2
    const tasks = [part('bmk_a', between(0.8, 0.7, 0.9, 5), { run: 'run_1' }), part('bmk_a', reading(40, PERCENT))]
    const { capability, uncertaintyUnknown } = score(tasks)
    expect(capability).toMatchObject({ value: 60, low: 55, high: 65, n: 12, runs: ['run_1', 'run_bmk_a'] })
    expect(capability.coverage).toEqual({ have: 1, want: 3 })
    expect(uncertaintyUnknown).toBe(true)
  })

  it('have no ends when none has, and no n when one has none', () => {
    const tasks = [part('bmk_a', reading(0.8, { n: 3 })), part('bmk_a', reading(0.4))]
    expect(score(tasks).capability).toMatchObject({ value: expect.closeTo(60, 9), low: null, high: null, n: null })
  })

  it('leave out what is missing', () => {
    const tasks = [part('bmk_a', reading(0.8)), part('bmk_a', { missing: 'failed' }, { run: 'run_2' })]
    expect(score(tasks).capability).toMatchObject({ value: 80, runs: ['run_bmk_a'] })
  })
})
const PERCENT = { unit: 'percent', n: 7 }

describe('a missing coordinate', () => {
  it('was not run when nothing is known', () => {
    expect(score([]).capability).toEqual({ missing: 'not-run', coverage: { have: 0, want: 3 } })
  })

  it('takes the reason that was declared', () => {
    const missing = { capability: 'withheld', safety: 'opted-out' } as const
    const { capability, safety } = score([part('bmk_a', { missing: 'failed' })], [], { missing })
    expect(capability).toMatchObject({ missing: 'withheld' })
    expect(safety).toMatchObject({ missing: 'opted-out' })
  })

  it('is not missing where something is present, whatever was declared', () => {
    expect(score([part('bmk_a', reading(0.8))], [], { missing: { capability: 'withheld' } }).capability).toMatchObject({
      value: 80,
    })
  })

  it('takes the strongest reason among its parts', () => {
    const order: Reason[] = ['unreadable', 'not-scored', 'failed', 'invalidated', 'withheld', 'opted-out', 'not-run']
    order.forEach((reason, i) => {
      const parts = order.slice(i).map((missing) => part('bmk_a', { missing }))
      expect(score(parts.reverse()).capability).toMatchObject({ missing: reason })
    })
  })

  it('is below coverage when too little is present', () => {
    const some = [part('bmk_a', reading(0.8), { demo: true })]
    const below = score(some, [], { minCoverage: 0.5 })
    expect(below.capability).toEqual({ missing: 'below-coverage', coverage: { have: 1, want: 3 } })
    expect(below).toMatchObject({ uncertaintyUnknown: false, demo: false })
    expect(score(some, [], { minCoverage: 1 / 3 }).capability).toMatchObject({ value: 80 })
    expect(score([], [], { minCoverage: 0.5 }).capability).toMatchObject({ missing: 'not-run' })
  })
})

describe('a value that cannot be read', () => {
  it('is left out, and its run named with the reason', () => {
    const scored = score([part('bmk_a', reading(1.5)), part('bmk_b', reading(0.5))])
    expect(scored.capability).toMatchObject({ value: 20, runs: ['run_bmk_b'], coverage: { have: 1, want: 3 } })
    expect(scored.unread).toEqual([
      { run: 'run_bmk_a', because: expect.objectContaining({ code: 'range', value: 1.5 }) },
    ])
  })

  it('is one whose direction nobody has settled', () => {
    const { safety, unread } = score([], [part('bmk_t', reading(0.5))])
    expect(safety).toEqual({ missing: 'unreadable', coverage: { have: 0, want: 2 } })
    expect(unread).toMatchObject([{ run: 'run_bmk_t', because: { code: 'direction' } }])
  })
})

describe('a policy that widens for absent parts', () => {
  it('counts each as 0…100 at its full weight, and leaves the value alone', () => {
    // Weights a 1, b 3, c 1. Only a is present, 70…90: 70·1/5 + 0·4/5 and 90·1/5 + 100·4/5
    const { capability } = score([part('bmk_a', between(0.8, 0.7, 0.9))], [], { absent: 'widen' })
    expect(capability).toMatchObject({ value: 80, low: expect.closeTo(14, 9), high: expect.closeTo(98, 9) })
  })

  it('has an interval even where no part has one', () => {
    // a 80, b 20 (weight 3), c absent: (80 + 60 + 0) / 5 and (80 + 60 + 100) / 5
    const parts = [part('bmk_a', reading(0.8)), part('bmk_b', reading(0.5))]
    const { capability, uncertaintyUnknown } = score(parts, [], { absent: 'widen' })
    expect(capability).toMatchObject({ value: 35, low: expect.closeTo(28, 9), high: expect.closeTo(48, 9) })
    expect(uncertaintyUnknown).toBe(true)
  })

  it('does nothing where nothing is absent', () => {
    const parts = ['bmk_a', 'bmk_b', 'bmk_c'].map((id) => part(id, reading(0.5)))
    expect(score(parts, [], { absent: 'widen' }).capability).toMatchObject({ low: null, high: null })
  })
})

describe('the flags of an area score', () => {
  it('speak of the runs that entered', () => {
    expect(score([part('bmk_a', reading(0.8), { acceptedByOnePerson: true })])).toMatchObject({
      acceptedByOnePerson: true,
      demo: false,
    })
    expect(score([], [part('bmk_s', reading(0.8), { demo: true })])).toMatchObject({
      acceptedByOnePerson: false,
      demo: true,
    })
    expect(score([part('bmk_a', { missing: 'failed' }, { acceptedByOnePerson: true, demo: true })])).toMatchObject({
      acceptedByOnePerson: false,
      demo: false,
    })
  })
})

describe('an indicator', () => {
  const lines = (...names: string[]): Lines => ({
    yellow: { kind: 'any', of: names.map((name) => ({ kind: 'indicator-at-least', benchmark: name, value: 50 })) },
    red: { kind: 'indicator-at-least', benchmark: 'bmk_a', value: 90 },
  })

  it('is the benchmark’s points on the capability axis', () => {
    const { indicators } = score([part('bmk_a', between(0.8, 0.7, 0.9))], [], {}, lines('a'))
    // Red names it 'bmk_a': the same benchmark, hence no second dimension.
    expect(indicators).toEqual(new Map([['a', { value: 80, low: 70, high: 90 }]]))
  })

  it('is 100 − points on the safety axis, its ends swapped', () => {
    // Lower is safer: 0.25 → 75 points of safety, 50…95 → 25 of danger, 5…50
    const { indicators } = score([], [part('bmk_s', between(0.25, 0.05, 0.5))], {}, lines('bmk_s'))
    expect(indicators.get('bmk_s')).toEqual({ value: 25, low: expect.closeTo(5, 9), high: 50 })
    const without = score([], [part('bmk_s', reading(0.25))], {}, lines('bmk_s'))
    expect(without.indicators.get('bmk_s')).toEqual({ value: 25, low: null, high: null })
  })

  it('is missing with its reason', () => {
    const parts = [part('bmk_a', { missing: 'failed' }), part('bmk_b', reading(9))]
    const { indicators, unread } = score(parts, [], {}, lines('bmk_b', 'bmk_c', 'bmk_elsewhere', 'bmk_unheard'))
    expect([...indicators]).toEqual([
      ['bmk_b', { missing: 'unreadable' }],
      ['bmk_c', { missing: 'not-run' }],
      ['bmk_elsewhere', { missing: 'not-run' }],
      ['bmk_unheard', { missing: 'not-run' }],
      ['bmk_a', { missing: 'failed' }],
    ])
    expect(unread).toHaveLength(1)
    const declared = score(parts, [], { missing: { capability: 'withheld' } }, lines('bmk_c'))
    expect(declared.indicators.get('bmk_c')).toEqual({ missing: 'withheld' })
  })

  it('raises the flags although the policy does not name its benchmark', () => {
    const area = { area: 'self-replication', benchmarks: [], lines: lines('bmk_c') }
    const scored = score([part('bmk_c', reading(0.8), { demo: true, acceptedByOnePerson: true })], [], { area })
    expect(scored).toMatchObject({ demo: true, acceptedByOnePerson: true, uncertaintyUnknown: true })
    expect(scored.capability).toEqual({ missing: 'not-run', coverage: { have: 0, want: 0 } })
  })
})
