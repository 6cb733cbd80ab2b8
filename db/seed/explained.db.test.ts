import { expect, test } from 'vitest'
import { insertPolicyDraft } from '@/db/queries/policies'
import { rolledBack } from '@/db/testing/rolled-back'
import { type Explanation, toExplanation } from '@/lib/assess/explanation'
import { type PlacementFilter, placeAll, readKnown } from '@/lib/assess/placements'
import { readActivePolicy, readPolicy } from '@/lib/assess/policies'
import { COMMAND } from '@/lib/auth/allow'
import type { Line } from '@/lib/risk/line'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { RANGE_CASES } from '@/lib/risk/range-case'
import { loadDemo } from './demo'
import { loadFoundation } from './foundation'
import { loadPublished } from './published'
import { recomputed } from './recomputed.fixture'

/* Who has nothing but the JSON of an explanation computes every number shown again, by formulas of their own. */

async function explained(filter: Omit<PlacementFilter, 'zone'>): Promise<Explanation[]> {
  const known = await readKnown(COMMAND, filter)
  const policy = known && (await readPolicy(COMMAND, known.policy.id))
  if (!known || !policy) throw new Error('there is no such policy')
  return placeAll(known).flatMap(({ placement }) => {
    const areas = known.areas.filter(({ id }) => id === placement.area)
    const models = known.models.filter(({ id }) => id === placement.model)
    const versions = { area: { id: placement.area, name: '', version: 1 }, areaVersions: [], benchmarkVersions: [] }
    const records = { known: { ...known, areas, models }, policy, versions, kept: null, runs: [], replaced: new Map() }
    const one = toExplanation(records)
    expect(one?.placement, placement.id).toEqual(placement)
    // As it is sent: what JSON cannot hold would be lost here.
    return one ? [JSON.parse(JSON.stringify(one))] : []
  })
}

function check(explanations: readonly Explanation[]): void {
  for (const one of explanations) expect(recomputed(one), one.placement.id).toEqual([])
}

test(
  'every placement of the published and the demo data can be computed again from its explanation alone',
  () =>
    rolledBack(async () => {
      await loadFoundation({ active: true })
      await loadPublished()
      await loadDemo()
      const plain = await explained({})
      expect(plain.length).toBeGreaterThan(200)
      check(plain)
      const attacked = await explained({ attack: 'jailbreak' })
      check(attacked)
      const safeties = new Map(plain.map(({ placement: { id, safety } }) => [id, safety]))
      for (const { placement, unattacked } of attacked)
        expect(unattacked?.safety, placement.id).toEqual(unattacked && safeties.get(unattacked.placement))
      expect(attacked.filter(({ unattacked }) => unattacked && 'value' in unattacked.safety).length).toBeGreaterThan(40)
      const guarded = await explained({ attack: 'jailbreak', safeguard: 'guard-model' })
      check(guarded)
      const cases = [...plain, ...attacked, ...guarded].map(({ zone }) => zone.case)
      expect(new Set(cases)).toEqual(new Set(RANGE_CASES))
    }),
  120_000,
)

test(
  'also under a version with unequal weights, a least coverage, widening, and lines of every kind',
  () =>
    rolledBack(async () => {
      await loadFoundation({ active: true })
      await loadPublished()
      await loadDemo()
      const house = await readActivePolicy(COMMAND)
      if (!house) throw new Error('there is no active policy')
      const said = { reason: 'a test', author: { id: 'usr_test', name: 'Test' } }
      const strict = { ...house, ...said, id: 'pol_strict', number: 2, name: 'Strict', areas: otherAreas(house) }
      await insertPolicyDraft({ ...strict, minCoverage: 0.4 })
      await insertPolicyDraft({ ...strict, id: 'pol_wide', number: 3, name: 'Wide', absent: 'widen' })
      const found = [...(await explained({ policy: 'pol_strict' })), ...(await explained({ policy: 'pol_wide' }))]
      check(found)
      const seen = <T>(of: (one: Explanation) => T) => new Set(found.map(of))
      expect(seen(({ placement: { capability } }) => ('missing' in capability ? capability.missing : null))).toContain(
        'below-coverage',
      )
      expect(found.some(({ indicators }) => indicators.some(({ indicator }) => 'value' in indicator))).toBe(true)
      expect(found.some(({ zone }) => zone.at === null)).toBe(true)
    }),
  120_000,
)

/** Weights 1, 2, 3 …; in each area other lines, one of them on the area's own first benchmark, and none in the last. */
function otherAreas({ areas }: ThresholdPolicy): ThresholdPolicy['areas'] {
  return areas.map(({ area, benchmarks }, i) => {
    const [first, second = first] = benchmarks
    const indicator: Line = { kind: 'indicator-at-least', benchmark: (second?.benchmark ?? '').slice(4), value: 20 }
    const any = (...of: Line[]): Line => ({ kind: 'any', of })
    const all = (...of: Line[]): Line => ({ kind: 'all', of })
    const gap: Line = { kind: 'gap-at-least', value: 15 + i }
    const steep: Line = { kind: 'exponential-risk-at-least', a: 0.05, c0: 40, value: 60 }
    const far: Line = { kind: 'capability-at-least', value: 75 }
    const risk: Line = { kind: 'residual-risk-at-least', value: 30 }
    const choices = [
      { yellow: any(gap, indicator), red: all(gap, indicator) },
      { yellow: any(steep, risk), red: all(steep, far) },
      { yellow: risk, red: all(risk, any(far, indicator)) },
      { yellow: any(indicator, far), red: all(indicator, far) },
    ]
    return {
      area,
      benchmarks: benchmarks.map(({ benchmark }, place) => ({ benchmark, weight: place + 1 })),
      lines: i === areas.length - 1 ? null : (choices[i % choices.length] ?? null),
    }
  })
}

/**
 * Numbers of which nothing here follows or from which nothing need follow: of the version itself, of what is told beside
 * the steps, inputs that another input makes idle (a standard error beside an interval, the range of what was not run), and
 * safety without the attack, which the explanation that is named tells in full.
 */
const NOT_COMPUTED =
  /^(policy\.(number|minCoverage)|versions\.|others\.|kept|asOf|unattacked\.safety\.(low|high|n|coverage))|\.metric\.(stderr|n|reported\..*)$|\.benchmark\.(range\.\d|ceiling)$/

test('a number that were told otherwise by a millionth, anywhere in an explanation, would be found', () =>
  rolledBack(async () => {
    await loadFoundation({ active: true })
    await loadDemo()
    const house = await readActivePolicy(COMMAND)
    if (!house) throw new Error('there is no active policy')
    const said = { reason: 'a test', author: { id: 'usr_test', name: 'Test' }, name: 'Wide', number: 2 }
    await insertPolicyDraft({ ...house, ...said, id: 'pol_wide', areas: otherAreas(house), absent: 'widen' })
    const attacked = { attack: 'jailbreak', model: 'mdl_demo-osprey' } as const
    const found = [...(await explained(attacked)), ...(await explained({ ...attacked, policy: 'pol_wide' }))]
    const unnoticed = found
      .filter((_, i) => i % 3 === 0)
      .flatMap((one) => {
        expect(recomputed(one), one.placement.id).toEqual([])
        return numbersIn(one).flatMap(({ path, told }) =>
          NOT_COMPUTED.test(path) || recomputed(told).length > 0 ? [] : [`${one.placement.id} ${path}`],
        )
      })
    expect(unnoticed).toEqual([])
  }))

/** Each number in it, and the whole with that one a millionth more. */
function numbersIn(whole: Explanation): { path: string; told: Explanation }[] {
  const found: { path: string; told: Explanation }[] = []
  const walk = (value: unknown, path: string[]) => {
    if (typeof value === 'number') found.push({ path: path.join('.'), told: withMore(whole, path) })
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key])
  }
  walk(whole, [])
  return found
}

function withMore(whole: Explanation, path: readonly string[]): Explanation {
  const copy = structuredClone(whole)
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => asRecord(at[key]), asRecord(copy))
  holder[last] = Number(holder[last]) + 1e-6
  return copy
}

/** What has keys, as what they lead to. */
function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('there is nothing below')
  return value as Record<string, unknown>
}
