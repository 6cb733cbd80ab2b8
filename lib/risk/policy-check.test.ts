import { describe, expect, it } from 'vitest'
import { SEVEN_AREAS } from './areas'
import type { Benchmark } from './benchmark'
import { housePolicy, housePolicyLines } from './house-policy'
import type { Line, Lines } from './line'
import { checkPolicy, checkThresholdPolicy } from './policy-check'

const capability = (value: number): Line => ({ kind: 'capability-at-least', value })
const gap = (value: number): Line => ({ kind: 'gap-at-least', value })
const risk = (value: number): Line => ({ kind: 'residual-risk-at-least', value })
const growing = (a: number, c0: number, value: number): Line => ({ kind: 'exponential-risk-at-least', a, c0, value })
const indicator = (benchmark: string, value: number): Line => ({ kind: 'indicator-at-least', benchmark, value })
const all = (...of: Line[]): Line => ({ kind: 'all', of })
const any = (...of: Line[]): Line => ({ kind: 'any', of })

describe('red inside yellow', () => {
  it.each<[string, Lines]>([
    ['the house policy', housePolicyLines],
    ['the same line twice', { yellow: gap(20), red: gap(20) }],
    // A gap of 64 or more has C ≥ 64 and S ≤ 36, so a risk of at least 64·0.64 = 40.96.
    ['a gap wholly past a risk', { yellow: risk(40), red: gap(64) }],
    ['a risk wholly past a capability', { yellow: capability(64), red: risk(64) }],
    ['an indicator with a lower one', { yellow: indicator('a', 40), red: indicator('a', 60) }],
    ['an indicator under both forms of its id', { yellow: indicator('bmk_a', 40), red: indicator('a', 60) }],
    ['an indicator tied to yellow', { yellow: risk(40), red: all(indicator('a', 60), risk(40)) }],
    ['growing risk past growing risk', { yellow: growing(0.05, 50, 20), red: growing(0.05, 50, 60) }],
    ['growing risk of rate 0', { yellow: growing(0, 0, 20), red: growing(0, 50, 60) }],
  ])('is accepted: %s', (_, lines) => {
    expect(checkPolicy(lines)).toBeNull()
  })

  it.each<[string, Lines]>([
    ['a lower red line', { yellow: gap(40), red: gap(20) }],
    ['a capability without yellow', { yellow: risk(40), red: capability(90) }],
    ['an indicator without yellow', { yellow: risk(40), red: indicator('a', 60) }],
    ['an indicator lower than yellow’s', { yellow: indicator('a', 60), red: indicator('a', 59) }],
    ['a lower indicator under the other form of its id', { yellow: indicator('a', 60), red: indicator('bmk_a', 59) }],
    [
      'two steps of one indicator, named in both forms',
      { yellow: indicator('a', 70), red: all(indicator('bmk_a', 40), indicator('a', 60)) },
    ],
    ['one of two indicators', { yellow: indicator('a', 50), red: any(indicator('a', 60), indicator('b', 90)) }],
    ['a gap that starts outside a risk', { yellow: risk(40), red: gap(35) }],
    ['a steep growing risk', { yellow: risk(40), red: growing(0.2, 60, 40) }],
    ['a growing risk outside a gap', { yellow: gap(40), red: growing(0.03, 40, 40) }],
    ['growing risks that cross', { yellow: growing(0.02, 50, 50), red: growing(0.1, 50, 60) }],
    ['a growing risk of rate 0', { yellow: risk(40), red: growing(0, 0, 60) }],
  ])('is refused with a point: %s', (_, lines) => {
    const found = checkPolicy(lines)
    expect(found).not.toBeNull()
  })

  it('finds a crossing two hundredths of a point wide', () => {
    // On the line C − S = 30 the risk is C(130 − C)/100, at most 65²/100 = 42.25 at C = 65. A red risk of r leaves the
    // yellow gap where C(130 − C)/100 > r: for r = 42.249999 only while (C − 65)² < 0.0001, within 0.01 of 65.
    const found = checkPolicy({ yellow: gap(30), red: risk(42.249999) })
    expect(Math.abs((found?.counterExample.capability ?? 0) - 65)).toBeLessThan(0.01)
    expect(checkPolicy({ yellow: gap(30), red: risk(42.250001) })).toBeNull()
  })

  it('is told in round numbers, where red goes farthest', () => {
    // Capability 90, safety 100 down to where the risk meets 40: 55.56. Halfway 77.8.
    expect(checkPolicy({ yellow: risk(40), red: capability(90) })).toEqual({
      counterExample: { capability: 90, safety: 78, indicators: new Map() },
    })
    expect(checkPolicy({ yellow: indicator('a', 60), red: indicator('a', 59.5) })?.counterExample.indicators).toEqual(
      new Map([['a', 59.5]]),
    )
    // Nothing yellow below 90: halfway down from safety 100.
    expect(checkPolicy({ yellow: capability(90), red: capability(89) })?.counterExample).toMatchObject({
      capability: 89,
      safety: 50,
    })
  })
})

describe('a policy version', () => {
  const benchmark = (id: string, area: string | null): Benchmark => ({
    id,
    name: id,
    area,
    axis: 'capability',
    moreWhen: 'higher',
    unit: 'fraction',
    range: [0, 1],
    scale: 'linear',
    ceiling: 100,
  })
  const benchmarks = [benchmark('bmk_a', 'collusion'), benchmark('bmk_b', 'cyber-offense'), benchmark('bmk_c', null)]
  const house = housePolicy({ areas: SEVEN_AREAS, benchmarks, status: 'draft', effectiveDate: null })
  const areas = new Set<string>(SEVEN_AREAS.map(({ id }) => id))
  const known = new Map(benchmarks.map((one) => [one.id, one]))
  const check = (more: Partial<typeof house>) => checkThresholdPolicy({ ...house, ...more }, areas, known)
  const collusion = (more: Partial<(typeof house.areas)[number]>) =>
    check({ areas: [{ area: 'collusion', benchmarks: [], lines: housePolicyLines, ...more }] })
  const paths = (errors: { path: string }[]) => errors.map(({ path }) => path)

  it('of the house stands, and names each area’s own benchmarks', () => {
    expect(check({})).toEqual([])
    expect(house.areas.map(({ area }) => area)).toEqual(SEVEN_AREAS.map(({ id }) => id))
    expect(house.areas.at(-1)?.benchmarks).toEqual([{ benchmark: 'bmk_a', weight: 1 }])
    expect(house).toMatchObject({ number: 1, author: { id: 'system' }, minCoverage: 0, absent: 'ignore' })
  })

  it('needs a reason and a share of coverage', () => {
    expect(paths(check({ reason: ' ' }))).toEqual(['reason'])
    for (const minCoverage of [-0.1, 1.1, Number.NaN]) expect(paths(check({ minCoverage }))).toEqual(['minCoverage'])
    expect(check({ minCoverage: 1 })).toEqual([])
  })

  it('names known areas once', () => {
    const [first, second] = house.areas
    if (!first || !second) throw new Error('the house policy has seven areas')
    expect(paths(check({ areas: [first, second, first] }))).toEqual(['areas.2.area'])
    expect(paths(check({ areas: [{ ...first, area: 'cheating' }] }))).toContain('areas.0.area')
  })

  it('names benchmarks of the area, once, with weight', () => {
    const named = (...ids: string[]) => collusion({ benchmarks: ids.map((id) => ({ benchmark: id, weight: 1 })) })
    expect(named('bmk_a')).toEqual([])
    expect(named('a')).toEqual([])
    expect(paths(named('bmk_a', 'bmk_b', 'bmk_c', 'bmk_d'))).toEqual(
      [1, 2, 3].map((i) => `areas.0.benchmarks.${i}.benchmark`),
    )
    expect(named('bmk_a', 'a')).toEqual([
      { path: 'areas.0.benchmarks.1.benchmark', code: 'repeated', values: { id: 'a' } },
    ])
    const weighs = (weight: number) => collusion({ benchmarks: [{ benchmark: 'bmk_a', weight }] })
    for (const weight of [1e-6, 1e6]) expect(weighs(weight)).toEqual([])
    for (const weight of [0, -1, 9e-7, 1_000_001, 1e308, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(paths(weighs(weight))).toEqual(['areas.0.benchmarks.0.weight'])
    }
  })

  it('may leave an area without lines', () => {
    expect(collusion({ lines: null })).toEqual([])
  })

  it('has lines that stand, on benchmarks of the area', () => {
    expect(paths(collusion({ lines: { yellow: gap(0), red: risk(200) } }))).toEqual([
      'areas.0.lines.yellow.value',
      'areas.0.lines.red.value',
    ])
    const lines = { yellow: any(gap(1), indicator('bmk_b', 5)), red: any(gap(2), indicator('bmk_d', 5)) }
    expect(paths(collusion({ lines }))).toEqual(['areas.0.lines.yellow', 'areas.0.lines.red'])
    expect(collusion({ lines: { yellow: indicator('a', 5), red: indicator('a', 6) } })).toEqual([])
  })

  it('is refused where red can hold outside yellow, with the point', () => {
    expect(collusion({ lines: { yellow: risk(40), red: capability(90) } })).toEqual([
      {
        path: 'areas.0.lines.red',
        code: 'outside-yellow',
        values: { capability: 90, safety: 78 },
      },
    ])
    const [error] = collusion({ lines: { yellow: risk(40), red: indicator('bmk_a', 60) } })
    expect(error).toMatchObject({ code: 'outside-yellow-with', values: { others: 'bmk_a = 60' } })
  })

  it('may use as many indicators as a line has parts', () => {
    const many = Array.from({ length: 16 }, (_, i) => benchmark(`bmk_${i}`, 'collusion'))
    const check = (yellow: Line, red: Line) =>
      checkThresholdPolicy(
        { ...house, areas: [{ area: 'collusion', benchmarks: [], lines: { yellow, red } }] },
        areas,
        new Map(many.map((one) => [one.id, one])),
      )
    const at = (value: number) => many.map(({ id }) => indicator(id, value))
    expect(check(all(...at(50)), all(...at(60)))).toEqual([])
    expect(check(any(...at(50)), any(...at(60)))).toEqual([])
    expect(check(all(...at(50)), any(...at(60)))).toHaveLength(1)
    // The most ways there are: 3·3·3·3·4 = 324.
    const ways = (value: number) =>
      all(...[0, 3, 6, 9, 12].map((from, i) => any(...at(value).slice(from, i === 4 ? 16 : from + 3))))
    expect(check(ways(50), ways(60))).toEqual([])
    expect(check(ways(50), ways(40))).toHaveLength(1)
  })
})
