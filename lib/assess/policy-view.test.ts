import { describe, expect, it } from 'vitest'
import type { Benchmark } from '@/lib/risk/benchmark'
import { housePolicy } from '@/lib/risk/house-policy'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { policyAreas } from './policy-view'

const benchmark = (id: string, over: Partial<Benchmark> = {}): Benchmark => ({
  id: `bmk_${id}`,
  name: id,
  area: 'cyber-offense',
  axis: 'capability',
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  ...over,
})
const AREAS = [
  { id: 'cyber-offense', name: 'Cyber offense' },
  { id: 'collusion', name: 'Collusion' },
]
const known = (list: Benchmark[]) => new Map(list.map((one) => [one.id, one]))
const policyWith = (named: { benchmark: string; weight: number }[]): ThresholdPolicy => ({
  ...housePolicy({ areas: [], benchmarks: [], status: 'draft', effectiveDate: null }),
  areas: [{ area: 'cyber-offense', benchmarks: named, lines: null }],
})

describe('what a policy says of its areas', () => {
  it('gives each benchmark its share of its axis', () => {
    const list = [benchmark('b'), benchmark('a'), benchmark('refusal', { axis: 'safety' })]
    const policy = policyWith([
      { benchmark: 'bmk_b', weight: 3 },
      { benchmark: 'a', weight: 1 },
      { benchmark: 'bmk_refusal', weight: 2 },
    ])
    const [cyber] = policyAreas(policy, AREAS, known(list))
    expect(cyber?.axes).toEqual([
      {
        axis: 'capability',
        benchmarks: [
          { id: 'bmk_a', name: 'a', ceiling: 100, weight: 1, share: 0.25 },
          { id: 'bmk_b', name: 'b', ceiling: 100, weight: 3, share: 0.75 },
        ],
      },
      { axis: 'safety', benchmarks: [{ id: 'bmk_refusal', name: 'refusal', ceiling: 100, weight: 2, share: 1 }] },
    ])
  })

  it('keeps an area the policy does not name, without lines', () => {
    const [, collusion] = policyAreas(policyWith([]), AREAS, known([]))
    expect(collusion).toMatchObject({ id: 'collusion', lines: null, without: [] })
  })

  it('says which named benchmarks enter no mean because they belong elsewhere', () => {
    const list = [benchmark('xstest', { area: null, axis: 'safety' })]
    const policy = policyWith([
      { benchmark: 'bmk_xstest', weight: 1 },
      { benchmark: 'bmk_gone', weight: 1 },
    ])
    const [cyber] = policyAreas(policy, AREAS, known(list))
    expect(cyber?.without).toEqual([
      { id: 'bmk_xstest', name: 'xstest' },
      { id: 'bmk_gone', name: 'bmk_gone' },
    ])
  })
})
