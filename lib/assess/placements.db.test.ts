import { expect, test } from 'vitest'
import { insertWithheldResults } from '@/db/queries/models'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { listPlacements, listPlacementViews } from './placements'

test('without an active policy there are no placements, and an unknown one is not found', () =>
  rolledBack(async () => {
    const area = await makeArea()
    await makeModel()
    await makePolicy([{ area, benchmarks: [] }])
    expect(await listPlacements(COMMAND)).toEqual([])
    await expect(listPlacements(COMMAND, { policy: 'pol_nobody' })).rejects.toThrow(NotFound)
  }))

test('a model without any run is there with both coordinates missing, never 0', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = await makeModel({ name: 'Silent' })
    const benchmark = await makeBenchmark({ area })
    const policy = await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    expect(await listPlacements(COMMAND)).toEqual([
      {
        id: `plc_${area}.${model.id}.${policy}.none.none`,
        area,
        model: model.id,
        modelName: 'Silent',
        policy,
        condition: { attack: 'none', safeguard: 'none' },
        capability: { missing: 'not-run', coverage: { have: 0, want: 1 } },
        safety: { missing: 'not-run', coverage: { have: 0, want: 0 } },
        gap: null,
        zone: 'unplaced',
        range: ['green', 'red'],
        confidence: 'unplaced',
        caveats: ['coverage-partial'],
        demo: false,
      },
    ])
  }))

test('a demo model is said to be one, and a real model with a demo run too, wherever a placement tells it', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const benchmark = await makeBenchmark({ area })
    await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    const silent = await makeModel({ demo: true })
    const real = await makeModel()
    await makeRun({ model: real.id, benchmark: benchmark.id, demo: true })
    for (const model of [silent.id, real.id]) {
      const [placement] = await listPlacements(COMMAND, { model })
      expect([placement?.demo, placement?.caveats.includes('demo')]).toEqual([true, true])
    }
  }))

test('an area the policy does not speak of leaves every model unplaced without a range', () =>
  rolledBack(async () => {
    const [named, silent] = [await makeArea(), await makeArea()]
    await makeModel()
    await makePolicy([{ area: named, benchmarks: [] }], { active: true })
    expect(await listPlacements(COMMAND, { area: silent })).toMatchObject([{ zone: 'unplaced', range: null }])
    expect(await listPlacements(COMMAND)).toHaveLength(2)
  }))

test('what a developer withholds is told instead of "not run", until there is a result', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = await makeModel()
    const benchmark = await makeBenchmark({ area })
    await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    await insertWithheldResults([{ model: model.id, area, reason: 'withheld', note: 'asked', date: '2026-11-12' }])
    expect(await listPlacements(COMMAND)).toMatchObject([
      { capability: { missing: 'withheld' }, safety: { missing: 'withheld' } },
    ])
    await makeRun({ model: model.id, benchmark: benchmark.id, value: 0.7 })
    expect(await listPlacements(COMMAND)).toMatchObject([
      { capability: { value: 70 }, safety: { missing: 'withheld' } },
    ])
  }))

test('safety under attack is compared with safety without it at the same safeguard only', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = await makeModel()
    const safe = await makeBenchmark({ area, axis: 'safety' })
    await makePolicy([{ area, benchmarks: [safe.id] }], { active: true })
    const run = { model: model.id, benchmark: safe.id }
    await makeRun({ ...run, value: 0.8 })
    await makeRun({ ...run, value: 0.5, attack: 'jailbreak', safeguard: 'guard-model' })
    const attacked = { attack: 'jailbreak', safeguard: 'guard-model' } as const
    expect(await listPlacementViews(COMMAND, attacked)).toMatchObject([
      { placement: { safety: { value: 50 } }, plainSafety: { missing: 'not-run' } },
    ])
    await makeRun({ ...run, value: 0.9, safeguard: 'guard-model' })
    expect(await listPlacementViews(COMMAND, attacked)).toMatchObject([{ plainSafety: { value: 90 } }])
    expect(await listPlacementViews(COMMAND, { safeguard: 'guard-model' })).toMatchObject([
      { placement: { safety: { value: 90 } }, plainSafety: null },
    ])
  }))

test('safety is read in the condition asked for, capability always without attack', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = await makeModel()
    const capable = await makeBenchmark({ area })
    const safe = await makeBenchmark({ area, axis: 'safety', name: 'Refusals' })
    await makePolicy([{ area, benchmarks: [capable.id, safe.id] }], { active: true })
    const run = { model: model.id }
    const capability = await makeRun({ ...run, benchmark: capable.id, value: 0.6, metric: { n: 100, binary: true } })
    await makeRun({ ...run, benchmark: capable.id, value: 0.9, attack: 'jailbreak' })
    await makeRun({ ...run, benchmark: safe.id, value: 0.8, completedAt: '2026-11-09T00:00:00Z' })
    const attacked = await makeRun({ ...run, benchmark: safe.id, value: 0.1, attack: 'jailbreak', byOnePerson: true })

    const [plain] = await listPlacementViews(COMMAND)
    expect(plain).toMatchObject({
      placement: { capability: { value: 60, n: 100 }, safety: { value: 80 }, zone: 'green', confidence: 'firm' },
      plainSafety: null,
      asOf: '2026-11-09T00:00:00.000Z',
    })
    const [view] = await listPlacementViews(COMMAND, { attack: 'jailbreak' })
    expect(view).toMatchObject({
      placement: {
        condition: { attack: 'jailbreak', safeguard: 'none' },
        capability: { value: 60 },
        safety: { value: 10, runs: [attacked] },
        gap: 50,
        zone: 'yellow',
        caveats: ['uncertainty-unknown', 'accepted-by-one-person'],
      },
      plainSafety: { value: 80 },
      asOf: '2026-11-01T00:00:00.000Z',
      parts: [
        {
          axis: 'capability',
          run: capability,
          points: { value: 60 },
          metric: { value: 0.6, interval: { method: 'wilson' } },
        },
        { axis: 'safety', benchmarkName: 'Refusals', run: attacked, points: { value: 10, ends: null } },
      ],
    })
  }))

test('any version can be asked for, and zones are picked after placing', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = await makeModel()
    const benchmark = await makeBenchmark({ area })
    const lines = {
      yellow: { kind: 'capability-at-least', value: 10 },
      red: { kind: 'capability-at-least', value: 40 },
    } as const
    const strict = await makePolicy([], {
      areas: [{ area, benchmarks: [{ benchmark: benchmark.id, weight: 1 }], lines }],
    })
    await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    await makeRun({ model: model.id, benchmark: benchmark.id, value: 0.3 })
    expect(await listPlacements(COMMAND)).toMatchObject([{ zone: 'green' }])
    expect(await listPlacements(COMMAND, { policy: strict, zone: 'yellow' })).toMatchObject([
      { policy: strict, zone: 'yellow' },
    ])
    expect(await listPlacements(COMMAND, { policy: strict, zone: 'red' })).toEqual([])
  }))
