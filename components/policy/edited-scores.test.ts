import { describe, expect, it } from 'vitest'
import { type Condition, PLAIN } from '@/lib/evals/condition'
import type { Benchmark } from '@/lib/risk/benchmark'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { type EditedEvidence, type Scoring, scoredWith } from './edited-scores'
import { editedModel } from './policy-editor.fixture'
import { movesFromActive } from './what-if'

const AREA = 'cyber-offense'
const benchmark = (id: string, axis: Benchmark['axis']): Benchmark => ({
  ...{ id, name: id, area: AREA, axis, moreWhen: 'higher', unit: 'percent', range: [0, 100], scale: 'linear' },
  ceiling: 100,
})
const BENCHMARKS = [benchmark('bmk_a', 'capability'), benchmark('bmk_b', 'capability'), benchmark('bmk_s', 'safety')]
const JAILBREAK: Condition = { attack: 'jailbreak', safeguard: 'none' }

function part(of: string, value: number, condition = PLAIN): EditedEvidence['parts'][number] {
  return {
    ...{ benchmark: of, task: of, run: '', moreWhen: null, acceptedByOnePerson: false, demo: false, condition },
    metric: { value, stderr: null, n: null, reported: null, binary: false, unit: 'percent' },
  }
}

/** Stands at 90 by one benchmark alone; the other says 30. Safe without an attack, and not under one. */
const { placement, before, href, since } = editedModel('Demo Auk', [90, null], [80, null])
const AUK: EditedEvidence = {
  ...{ placement, before, href, since, declared: null },
  parts: [part('bmk_a', 90), part('bmk_b', 30), part('bmk_s', 80), part('bmk_s', 10, JAILBREAK)],
}
const RULES: Scoring = { condition: PLAIN, minCoverage: 0, absent: 'ignore' }
const area = (weights: Record<string, number>) => ({
  area: AREA,
  benchmarks: Object.entries(weights).map(([benchmark, weight]) => ({ benchmark, weight })),
  lines: null,
})
const scored = (weights: Record<string, number>, rules: Partial<Scoring> = {}, model = AUK) =>
  scoredWith([model], { ...RULES, ...rules }, area(weights), BENCHMARKS).models[0]

describe('what a draft scores a model', () => {
  it('follows the weights', () => {
    expect(scored({ bmk_a: 1, bmk_s: 1 })?.placement).toMatchObject({ capability: { value: 90 }, gap: 10 })
    expect(scored({ bmk_a: 1, bmk_b: 1, bmk_s: 1 })?.placement).toMatchObject({ capability: { value: 60 } })
    // 90 · 1/3 + 30 · 2/3.
    expect(scored({ bmk_a: 1, bmk_b: 2, bmk_s: 1 })?.placement.capability).toHaveProperty(
      'value',
      expect.closeTo(50, 9),
    )
  })

  it('follows coverage, what an absent benchmark counts for, and the condition', () => {
    const { parts } = AUK
    const halved = { ...AUK, parts: parts.filter((one) => one.benchmark !== 'bmk_b') }
    const both = { bmk_a: 1, bmk_b: 1, bmk_s: 1 }
    expect(scored(both, { minCoverage: 1 }, halved)?.placement.capability).toMatchObject({ missing: 'below-coverage' })
    expect(scored(both, { absent: 'widen' }, halved)?.placement.capability).toMatchObject({
      value: 90,
      low: 45,
      high: 95,
    })
    const attacked = scored({ bmk_a: 1, bmk_s: 1 }, { condition: JAILBREAK })
    expect(attacked?.placement).toMatchObject({
      condition: JAILBREAK,
      capability: { value: 90 },
      safety: { value: 10 },
    })
    expect(attacked?.plainSafety).toMatchObject({ value: 80 })
    expect(scored({ bmk_a: 1, bmk_s: 1 })?.plainSafety).toBeNull()
  })

  it('reads every benchmark of the area for lines, also one that is not weighed', () => {
    expect(scored({ bmk_a: 1 })?.indicators.get('bmk_b')).toMatchObject({ value: 30 })
    expect(scored({ bmk_a: 1 })?.indicators.get('bmk_s'), 'towards danger').toMatchObject({ value: 20 })
  })

  it('says what keeps it from being certain, of the runs that enter', () => {
    expect(scored({ bmk_a: 1 })?.placement.caveats).toEqual(expect.arrayContaining(['uncertainty-unknown', 'demo']))
  })

  it('leaves out who would have no result and has none now', () => {
    const nowhere = { ...AUK, parts: [], before: editedModel('Demo Auk', null, null).placement }
    expect(scored({ bmk_a: 1 }, {}, nowhere)).toBeUndefined()
    const of = (model: EditedEvidence) => scoredWith([model], RULES, area({ bmk_a: 1 }), BENCHMARKS).without
    expect([of(AUK), of(nowhere), of({ ...nowhere, declared: 'withheld' })]).toEqual([[], ['not-run'], ['withheld']])
    const failed = { ...nowhere, parts: [{ ...part('bmk_a', 0), metric: { missing: 'failed' as const } }] }
    expect(of(failed)).toEqual(['failed'])
    expect(scored({ bmk_a: 1 }, {}, { ...AUK, parts: [] })?.placement, 'it has one now').toMatchObject({
      capability: { missing: 'not-run' },
    })
  })

  it('leaves out who has runs only of benchmarks that the draft does not weigh, as what adopting it would change does', () => {
    const nowhere = { ...AUK, before: editedModel('Demo Auk', null, null).placement }
    expect(scored({}, {}, nowhere)).toBeUndefined()
    expect(scoredWith([nowhere], RULES, area({}), BENCHMARKS).without).toEqual(['not-run'])
    expect(scored({ bmk_b: 1 }, {}, nowhere)?.placement.capability).toMatchObject({ value: 30 })
  })

  it('is told as what would change, with both scores, before anything is saved', () => {
    const { models } = scoredWith([AUK], RULES, area({ bmk_a: 1, bmk_b: 1, bmk_s: 1 }), BENCHMARKS)
    // 90 is past the capability line at 80; 60 is not, and 60 · 20 / 100 = 12 is short of 40.
    expect(movesFromActive(models, housePolicyLines, housePolicyLines)).toMatchObject([
      {
        before: { zone: 'yellow', capability: { value: 90 } },
        after: { zone: 'green', capability: { value: 60 } },
        why: { because: 'scores' },
      },
    ])
  })
})
