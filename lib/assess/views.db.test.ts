import { expect, test } from 'vitest'
import { insertWithheldResults } from '@/db/queries/models'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
import { areaName, areaView } from './area-view'
import { findAreaView, listAreaViews } from './areas'
import { benchmarkHistory } from './benchmark-history'
import { methodologyView } from './methodology'
import { modelName, modelView } from './model-view'
import { modelsView } from './models-view'
import { overview } from './overview'

const ACTIVE = { policy: null, attack: null, safeguard: null }

/** One area with a plain capability and a plain and an attacked safety of one model; a second model withheld. */
async function makeStanding() {
  const area = await makeArea()
  const skill = await makeBenchmark({ area })
  const refusal = await makeBenchmark({ area, axis: 'safety' })
  const policy = await makePolicy([{ area, benchmarks: [skill.id, refusal.id] }], { active: true })
  const { id: model } = await makeModel({ name: 'Heron' })
  const capability = await makeRun({ model, benchmark: skill.id, value: 0.9 })
  const plain = await makeRun({ model, benchmark: refusal.id, value: 0.8 })
  const attacked = await makeRun({ model, benchmark: refusal.id, value: 0.3, attack: 'jailbreak' })
  const { id: silent } = await makeModel({ name: 'Tern' })
  await insertWithheldResults([{ model: silent, area, reason: 'withheld', note: 'asked', date: '2026-11-12' }])
  return { area, policy, model, silent, skill, refusal, capability, plain, attacked }
}

test('an area is shown in the policy’s own condition unless another is asked for', () =>
  rolledBack(async () => {
    const { area, policy, silent } = await makeStanding()
    const plain = await areaView(COMMAND, area, ACTIVE)
    expect(plain).toMatchObject({ policy: { id: policy }, condition: { attack: 'none', safeguard: 'none' } })
    // Capability 90, safety 80: past the yellow line at capability 80, residual risk 18.
    expect(plain.standing.map(({ view, drop }) => [view.placement.zone, drop])).toEqual([['yellow', null]])
    expect(plain.without).toMatchObject([
      { model: { id: silent }, missing: { reason: 'withheld', note: 'asked', date: '2026-11-12' } },
    ])

    const attacked = await areaView(COMMAND, area, { ...ACTIVE, attack: 'jailbreak' })
    // Residual risk 90 · 70 / 100 = 63, just under the red line at 64.
    expect(attacked.standing[0]?.view.placement).toMatchObject({ zone: 'yellow', gap: 60 })
    expect(attacked.standing[0]?.drop).toBeCloseTo(-50, 9)
    expect(attacked.benchmarks.map(({ models }) => models)).toEqual([1, 1])
  }))

test('areas carry the lines of the version asked for, and one there is not is refused', () =>
  rolledBack(async () => {
    const { area, skill } = await makeStanding()
    const lines: Lines = {
      yellow: { kind: 'capability-at-least', value: 10 },
      red: { kind: 'capability-at-least', value: 20 },
    }
    const draft = await makePolicy([], { areas: [{ area, benchmarks: [{ benchmark: skill.id, weight: 1 }], lines }] })
    expect((await findAreaView(COMMAND, area, draft))?.lines).toEqual(lines)
    expect((await listAreaViews(COMMAND, { policy: draft })).find(({ id }) => id === area)?.lines).toEqual(lines)
    expect((await findAreaView(COMMAND, area))?.lines).toEqual(housePolicyLines)
    await expect(listAreaViews(COMMAND, { policy: 'pol_nobody' })).rejects.toThrow(NotFound)
    expect((await methodologyView(COMMAND, draft)).policy?.id).toBe(draft)
    expect((await benchmarkHistory(COMMAND, skill.id, draft)).policy?.id).toBe(draft)
  }))

test('a model’s page says of each of its runs whether it counts', () =>
  rolledBack(async () => {
    const { model, capability, plain, attacked } = await makeStanding()
    const view = await modelView(COMMAND, model, { ...ACTIVE, attack: 'jailbreak' })
    expect(new Map(view.runs.map(({ run, notCounting }) => [run.id, notCounting]))).toEqual(
      new Map([
        [capability, null],
        [plain, 'other-condition'],
        [attacked, null],
      ]),
    )
    expect(view.withResult).toBe(1)
    expect(view.areas[0]).toMatchObject({ coverage: { have: 2, want: 2 }, missing: null })
  }))

test('the overview and the list of models name every known model', () =>
  rolledBack(async () => {
    const { area, model, silent } = await makeStanding()
    const view = await overview(COMMAND, ACTIVE, 'all')
    // A run of a publication makes its model a published one; nothing was read of the other.
    expect(view.groups.map(({ kind, rows }) => [kind, rows.map((row) => [row.model.id, row.missing?.reason])])).toEqual(
      [
        ['received', [[silent, 'withheld']]],
        ['published', [[model, undefined]]],
      ],
    )
    expect(view.areas).toMatchObject([{ id: area, counts: { red: 0, yellow: 1, green: 0, unplaced: 0, noResult: 1 } }])
    const { models, withResult } = await modelsView(COMMAND, ACTIVE)
    expect(models.map((one) => one.model.id)).toEqual([model, silent])
    expect(withResult).toBe(1)
  }))

test('without an active policy pages hold what is known and place nothing', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const { id } = await makeModel()
    expect(await areaView(COMMAND, area, ACTIVE)).toMatchObject({ policy: null, standing: [], lines: null })
    expect(await modelView(COMMAND, id, ACTIVE)).toMatchObject({ policy: null, areas: [], withResult: 0 })
    expect(await overview(COMMAND, ACTIVE, 'all')).toMatchObject({ policy: null, shown: { total: 1, withResult: 0 } })
    expect((await modelsView(COMMAND, ACTIVE)).policy).toBeNull()
  }))

test('what does not exist is not found', () =>
  rolledBack(async () => {
    const area = await makeArea()
    await expect(areaView(COMMAND, 'nowhere', ACTIVE)).rejects.toThrow(NotFound)
    await expect(areaName(COMMAND, 'nowhere')).rejects.toThrow(NotFound)
    await expect(modelView(COMMAND, 'mdl_nobody', ACTIVE)).rejects.toThrow(NotFound)
    await expect(modelName(COMMAND, 'mdl_nobody')).rejects.toThrow(NotFound)
    await expect(areaView(COMMAND, area, { ...ACTIVE, policy: 'pol_none' })).rejects.toThrow(NotFound)
    await expect(overview(COMMAND, { ...ACTIVE, policy: 'pol_none' }, 'all')).rejects.toThrow(NotFound)
  }))
