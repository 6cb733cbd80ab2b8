import { describe, expect, it } from 'vitest'
import { PLAIN } from '@/lib/evals/condition'
import { areaAt, type EditedPolicy, isSamePolicy, withArea, withWeight } from './edited-policy'

const area = { area: 'a', benchmarks: [{ benchmark: 'bmk_x', weight: 1 }], lines: null }
const policy: EditedPolicy = {
  name: 'Policy 2',
  reason: 'a test',
  effectiveDate: null,
  condition: PLAIN,
  minCoverage: 0,
  absent: 'ignore',
  areas: [area, { ...area, area: 'b' }],
}

describe('a draft while it is written', () => {
  it('keeps its areas in their places, which problems name', () => {
    const changed = withArea(policy, { ...area, benchmarks: [] })
    expect(changed.areas.map(({ area: id, benchmarks }) => [id, benchmarks.length])).toEqual([
      ['a', 0],
      ['b', 1],
    ])
    expect(areaAt(policy, 'c')).toEqual({ index: 2, area: { area: 'c', benchmarks: [], lines: null } })
    expect(withArea(policy, { ...area, area: 'c' }).areas.map(({ area: id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('takes a benchmark in, out, and weighs it where it stands', () => {
    const both = withWeight(area, 'bmk_y', 2)
    expect(both.benchmarks).toEqual([...area.benchmarks, { benchmark: 'bmk_y', weight: 2 }])
    expect(withWeight(both, 'bmk_x', 3).benchmarks[0]).toEqual({ benchmark: 'bmk_x', weight: 3 })
    expect(withWeight(both, 'bmk_x', null).benchmarks).toEqual([{ benchmark: 'bmk_y', weight: 2 }])
  })

  it('is the same as another that says the same', () => {
    expect(isSamePolicy({ ...policy }, policy)).toBe(true)
    expect(isSamePolicy({ ...policy, name: 'Policy 3' }, policy)).toBe(false)
  })
})
