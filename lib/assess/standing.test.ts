import { describe, expect, it } from 'vitest'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import { worstFirst, worstModelFirst } from './worst-first'
import { zoneCounts } from './zone-counts'

const known = (value: number): Coordinate => ({
  value,
  low: null,
  high: null,
  n: null,
  runs: [],
  coverage: { have: 1, want: 1 },
})
const missing: Coordinate = { missing: 'not-run', coverage: { have: 0, want: 1 } }
const standing = (
  modelName: string,
  zone: Placement['zone'],
  range: Placement['range'],
  capability: Coordinate = known(50),
  safety: Coordinate = known(50),
) => ({ modelName, zone, range, capability, safety })

describe('models of an area', () => {
  it('stand worst first, and what may be worse before what may not', () => {
    const rows = [
      standing('no result', 'unplaced', ['green', 'red'], missing, missing),
      standing('green', 'green', ['green', 'green']),
      standing('green, yellow not ruled out', 'green', ['green', 'yellow']),
      standing('unplaced', 'unplaced', ['green', 'red'], known(62), missing),
      standing('yellow', 'yellow', ['yellow', 'yellow'], known(99)),
      standing('yellow, red not ruled out', 'yellow', ['yellow', 'red']),
      standing('red', 'red', ['red', 'red']),
    ]
    expect(rows.toSorted(worstFirst).map((row) => row.modelName)).toEqual([
      'red',
      'yellow, red not ruled out',
      'yellow',
      'unplaced',
      'green, yellow not ruled out',
      'green',
      'no result',
    ])
  })

  it('of one zone stand by capability, then by how little safety they have; a missing value comes last', () => {
    const firm = ['green', 'green'] as const
    const rows = [
      standing('no capability', 'green', firm, missing, known(99)),
      standing('safe', 'green', firm, known(30), known(90)),
      standing('less safe', 'green', firm, known(30), known(70)),
      standing('capable', 'green', firm, known(31), known(95)),
    ]
    expect(rows.toSorted(worstFirst).map((row) => row.modelName)).toEqual([
      'capable',
      'less safe',
      'safe',
      'no capability',
    ])
  })
})

describe('models over several areas', () => {
  it('are ordered by their worst area, then by the next', () => {
    const green = ['green', 'green'] as const
    const yellow = ['yellow', 'yellow'] as const
    const one = [standing('one yellow', 'yellow', yellow), standing('one yellow', 'green', green)]
    const two = [standing('two yellow', 'yellow', yellow), standing('two yellow', 'yellow', yellow)]
    const red = [standing('one red', 'red', ['red', 'red']), standing('one red', 'green', green)]
    const order = [one, two, red].toSorted(worstModelFirst).map((rows) => rows[0]?.modelName)
    expect(order).toEqual(['one red', 'two yellow', 'one yellow'])
  })
})

describe('counts of zones', () => {
  it('keep those without any result apart from those whose zone is not settled', () => {
    const counts = zoneCounts([
      standing('a', 'unplaced', ['green', 'red'], missing, missing),
      standing('b', 'unplaced', ['green', 'red'], known(62), missing),
      standing('c', 'green', ['green', 'green']),
    ])
    expect(counts).toEqual({ red: 0, yellow: 0, green: 1, unplaced: 1, noResult: 1 })
  })
})
