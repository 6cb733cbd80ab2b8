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
      await loadFoundation({ active: true, today: '2026-11-21' })
      await loadPublished()
      await loadDemo()
      const plain = await explained({})
      expect(plain.length).toBeGreaterThan(200)
      check(plain)
      const attacked = await explained({ attack: 'jailbreak' })
      check(attacked)
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
      await loadFoundation({ active: true, today: '2026-11-21' })
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
