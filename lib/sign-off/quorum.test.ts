import { describe, expect, test } from 'vitest'
import type { Zone } from '@/lib/risk/zone'
import { FIRST_QUORUMS, governingZone, type QuorumTable, quorumProblems } from './quorum'

const withDecide = (track: 'regular' | 'fast', zone: Zone, approver: number): QuorumTable => ({
  ...FIRST_QUORUMS,
  [track]: { ...FIRST_QUORUMS[track], [zone]: { ...FIRST_QUORUMS[track][zone], decide: { approver } } },
})

describe('a table of quorums', () => {
  test('that an installation begins with can be used, and red asks for more than yellow, yellow for more than green', () => {
    expect(quorumProblems(FIRST_QUORUMS)).toEqual([])
    const { green, yellow, red } = FIRST_QUORUMS.regular
    expect(red.decide.approver).toBeGreaterThan(yellow.decide.approver)
    expect(yellow.decide.approver).toBeGreaterThan(green.decide.approver)
  })

  test.each(['regular', 'fast'] as const)('cannot set red below two on the %s track', (track) => {
    const least = { ...withDecide(track, 'yellow', 1) }
    const table = { ...least, [track]: { ...least[track], red: { ...least[track].red, decide: { approver: 1 } } } }
    expect(quorumProblems(table)).toEqual([{ track, zone: 'red', problem: 'red-below-two' }])
    const two = { ...table, [track]: { ...table[track], red: { ...table[track].red, decide: { approver: 2 } } } }
    expect(quorumProblems(two)).toEqual([])
  })

  test('cannot ask for fewer in a worse zone, nor for nobody', () => {
    expect(quorumProblems(withDecide('regular', 'yellow', 4))).toEqual([
      { track: 'regular', zone: 'red', problem: 'less-than-safer' },
    ])
    expect(quorumProblems(withDecide('regular', 'green', 0))).toEqual([
      { track: 'regular', zone: 'green', problem: 'nobody-decides' },
    ])
    expect(quorumProblems(withDecide('regular', 'green', 2))).toEqual([])
    const { regular } = FIRST_QUORUMS
    const asked = { ...regular.red, recommend: { reviewer: 0, approver: 0 } }
    expect(quorumProblems({ ...FIRST_QUORUMS, regular: { ...regular, red: asked } })).toEqual([
      { track: 'regular', zone: 'red', problem: 'less-than-safer' },
    ])
  })

  test('asks for more where red is decided than where yellow is', () => {
    expect(quorumProblems(withDecide('regular', 'yellow', 3))).toEqual([
      { track: 'regular', zone: 'red', problem: 'red-not-more' },
    ])
  })

  test.each([-1, 1.5, Number.NaN, 21])('has no number %s of people', (n) => {
    expect(quorumProblems(withDecide('regular', 'red', n))).toEqual([
      { track: 'regular', zone: 'red', problem: 'out-of-range' },
    ])
  })
})

describe('the zone that governs', () => {
  const at = (zone: Zone | 'unplaced', range: [Zone, Zone] | null = null) => ({ zone, range })

  test('is the worst of the areas', () => {
    expect(governingZone([at('green'), at('yellow'), at('green')])).toBe('yellow')
    expect(governingZone([at('red'), at('yellow')])).toBe('red')
    expect(governingZone([at('green')])).toBe('green')
  })

  test('counts an area where the model is not placed as the worst that is not ruled out', () => {
    expect(governingZone([at('green'), at('unplaced', ['green', 'yellow'])])).toBe('yellow')
    expect(governingZone([at('unplaced', ['green', 'red'])])).toBe('red')
    expect(governingZone([at('green'), at('unplaced')])).toBe('red')
  })

  test('of nothing at all is red', () => {
    expect(governingZone([])).toBe('red')
  })
})
