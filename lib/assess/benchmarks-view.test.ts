import { describe, expect, it } from 'vitest'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { Line } from '@/lib/risk/line'
import { benchmarkGroups } from './benchmarks-view'
import { ceilingsOf, kindsUsed } from './methodology'
import { aPolicy } from './policy.fixture'

const benchmark = (id: string, over: Partial<KnownBenchmark> = {}): KnownBenchmark => ({
  id: `bmk_${id}`,
  name: id,
  area: 'cyber-offense',
  axis: 'capability',
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  primaryMetric: ['accuracy'],
  patterns: [id],
  version: 1,
  note: null,
  ...over,
})
const AREAS = [
  { id: 'cyber-offense', name: 'Cyber offense' },
  { id: 'collusion', name: 'Collusion' },
]
const policy = aPolicy([{ area: 'cyber-offense', benchmarks: [{ benchmark: 'range', weight: 2 }], lines: null }])

describe('benchmarks by area', () => {
  const benchmarks = [
    benchmark('refusal', { axis: 'safety' }),
    benchmark('range', { ceiling: 40 }),
    benchmark('xstest', { area: null, axis: 'safety' }),
    benchmark('abuse', { ceiling: 40 }),
  ]
  const groups = benchmarkGroups({ areas: AREAS, benchmarks, policy, runs: new Map([['bmk_range', 3]]) })

  it('stand by axis, then name; those of no area last; an area without any is left out', () => {
    expect(groups.map(({ area, benchmarks: of }) => [area?.name ?? null, of.map(({ name }) => name)])).toEqual([
      ['Cyber offense', ['abuse', 'range', 'refusal']],
      [null, ['xstest']],
    ])
  })

  it('carry their weight where the policy names them, and none where it does not', () => {
    expect(groups[0]?.benchmarks.map(({ name, weight, runs }) => [name, weight, runs])).toEqual([
      ['abuse', null, 0],
      ['range', 2, 3],
      ['refusal', null, 0],
    ])
  })

  it('are gathered by ceiling, lowest first', () => {
    expect(ceilingsOf(benchmarks).map(({ ceiling, benchmarks: of }) => [ceiling, of.map(({ name }) => name)])).toEqual([
      [40, ['abuse', 'range']],
      [100, ['refusal', 'xstest']],
    ])
  })
})

it('the kinds of line a policy uses include compounds and their parts', () => {
  const yellow: Line = {
    kind: 'any',
    of: [
      { kind: 'gap-at-least', value: 10 },
      { kind: 'all', of: [{ kind: 'capability-at-least', value: 5 }] },
    ],
  }
  const lines = { yellow, red: { kind: 'gap-at-least', value: 20 } } as const
  expect(kindsUsed([lines])).toEqual(['capability-at-least', 'gap-at-least', 'all', 'any'])
})
