import { describe, expect, test } from 'vitest'
import { setBenchmark } from '@/db/queries/benchmark-versions'
import { findBenchmark } from '@/db/queries/benchmarks'
import { setMerged } from '@/db/queries/merges'
import { insertPlacementRecords } from '@/db/queries/placement-records'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Lines } from '@/lib/risk/line'
import { explanation, placementNames } from './explanation'

async function anArea() {
  const area = await makeArea({ name: 'Area' })
  const [capable, safe] = [await makeBenchmark({ area }), await makeBenchmark({ area, axis: 'safety' })]
  const model = await makeModel({ name: 'Model' })
  const policy = await makePolicy([{ area, benchmarks: [capable.id, safe.id] }], { active: true })
  const id = (more: { model?: string; policy?: string; attack?: string } = {}) =>
    `plc_${area}.${more.model ?? model.id}.${more.policy ?? policy}.${more.attack ?? 'none'}.none`
  return { area, capable, safe, model, policy, id }
}

describe('a placement is found by its id', () => {
  test('under any version, drafts included, and under any condition', () =>
    rolledBack(async () => {
      const { area, capable, safe, model, id } = await anArea()
      const lines: Lines = {
        yellow: { kind: 'capability-at-least', value: 10 },
        red: { kind: 'capability-at-least', value: 20 },
      }
      const strict = await makePolicy([], {
        areas: [{ area, benchmarks: [{ benchmark: capable.id, weight: 2 }], lines }],
        reason: 'Stricter.',
      })
      await makeRun({ model: model.id, benchmark: capable.id, value: 0.3 })
      await makeRun({ model: model.id, benchmark: safe.id, value: 0.8 })
      const attacked = await makeRun({ model: model.id, benchmark: safe.id, value: 0.1, attack: 'jailbreak' })
      expect(await explanation(COMMAND, id())).toMatchObject({
        placement: { zone: 'green', capability: { value: 30 }, safety: { value: 80 } },
        unattacked: null,
      })
      const draft = await explanation(COMMAND, id({ policy: strict }))
      expect(draft).toMatchObject({
        placement: { zone: 'red', policy: strict },
        policy: { status: 'draft', reason: 'Stricter.', area: { benchmarks: [{ weight: 2 }] } },
      })
      expect(await explanation(COMMAND, id({ attack: 'jailbreak' }))).toMatchObject({
        placement: { safety: { value: 10, runs: [attacked] } },
        unattacked: { placement: id(), safety: { value: 80 }, drop: -70 },
      })
      expect(await placementNames(COMMAND, id())).toEqual({ model: 'Model', area: 'Area' })
    }))

  test('and not where the text is no id, or names what is not here', () =>
    rolledBack(async () => {
      const { area, id } = await anArea()
      for (const wrong of ['', 'plc_x', id().replace('.none.none', ''), id({ model: 'mdl_nobody' })]) {
        expect(await explanation(COMMAND, wrong), wrong).toBeNull()
        expect(await placementNames(COMMAND, wrong), wrong).toBeNull()
      }
      expect(await explanation(COMMAND, id().replace(area, 'no-area'))).toBeNull()
      await expect(explanation(COMMAND, id({ policy: 'pol_nobody' }))).rejects.toThrow(NotFound)
    }))
})

test('every other run says why it is in no step, and which counts instead', () =>
  rolledBack(async () => {
    const { area, capable, safe, model, id } = await anArea()
    const unnamed = await makeBenchmark({ area, name: 'Unnamed' })
    const run = { model: model.id, benchmark: capable.id, value: 0.3 }
    const first = await makeRun({ ...run, completedAt: '2026-10-01T00:00:00Z' })
    const second = await makeRun({ ...run, supersedes: first, completedAt: '2026-10-02T00:00:00Z' })
    const counts = await makeRun({ ...run, completedAt: '2026-11-05T00:00:00Z' })
    const told = {
      superseded: first,
      earlier: second,
      failed: await makeRun({ ...run, status: 'error' }),
      invalidated: await makeRun({ ...run, state: 'invalidated' }),
      pending: await makeRun({ ...run, state: 'pending' }),
      'second-hand': await makeRun({ ...run, evidence: 'second-hand' }),
      'other-condition': await makeRun({ ...run, attack: 'jailbreak' }),
      'not-named': await makeRun({ ...run, benchmark: unnamed.id }),
    }
    const attacked = await makeRun({ model: model.id, benchmark: safe.id, attack: 'jailbreak' })
    const one = await explanation(COMMAND, id())
    expect(one?.capability.benchmarks[0]?.runs.map(({ run }) => run)).toEqual([counts])
    const others = new Map(one?.others.map((other) => [other.run, other]))
    for (const [why, run] of Object.entries(told)) expect(others.get(run)?.why, why).toBe(why)
    expect(others.get(attacked)?.why).toBe('other-condition')
    expect(others.size).toBe(Object.keys(told).length + 1)
    expect([others.get(first)?.instead, others.get(second)?.instead]).toEqual([counts, counts])
    expect(others.get(told['not-named'])).toMatchObject({ benchmark: { name: 'Unnamed' }, instead: null })
  }))

test('a run that only a line reads is a step, not one that is not named', () =>
  rolledBack(async () => {
    const { area, capable, model } = await anArea()
    const alone = await makeBenchmark({ area, name: 'Alone' })
    const line = { kind: 'indicator-at-least', benchmark: alone.id.slice(4), value: 40 } as const
    const policy = await makePolicy([], {
      areas: [{ area, benchmarks: [{ benchmark: capable.id, weight: 1 }], lines: { yellow: line, red: line } }],
    })
    const run = await makeRun({ model: model.id, benchmark: alone.id, value: 0.5, byOnePerson: true })
    const one = await explanation(COMMAND, `plc_${area}.${model.id}.${policy}.none.none`)
    expect(one?.indicators).toMatchObject([
      { name: line.benchmark, indicator: { value: 50 }, of: { benchmark: { name: 'Alone' }, runs: [{ run }] } },
    ])
    expect(one?.others).toEqual([])
    expect(one?.caveats).toMatchObject([
      { caveat: 'uncertainty-unknown', runs: [{ run, benchmark: alone.id }] },
      { caveat: 'coverage-partial', runs: [], absent: [{ benchmark: capable.id, missing: 'not-run' }] },
      { caveat: 'accepted-by-one-person', runs: [{ run }] },
    ])
  }))

test('a caveat names what brought it, and nothing that entered no coordinate', () =>
  rolledBack(async () => {
    const { area, capable, safe, id } = await anArea()
    const model = await makeModel({ demo: true })
    const exact = { n: 100, binary: true }
    await makeRun({ model: model.id, benchmark: capable.id, value: 0.4, metric: exact })
    const vague = await makeRun({ model: model.id, benchmark: safe.id, demo: true })
    const one = await explanation(COMMAND, id({ model: model.id }))
    expect(one?.caveats).toEqual([
      { caveat: 'uncertainty-unknown', runs: [{ run: vague, benchmark: safe.id }], absent: [], model: false },
      { caveat: 'demo', runs: [{ run: vague, benchmark: safe.id }], absent: [], model: true },
    ])
    const sparse = await makePolicy([{ area, benchmarks: [capable.id, safe.id] }], { minCoverage: 1 })
    const other = await makeBenchmark({ area, axis: 'safety' })
    const stricter = await makePolicy([{ area, benchmarks: [capable.id, safe.id, other.id] }], { minCoverage: 1 })
    expect((await explanation(COMMAND, id({ model: model.id, policy: sparse })))?.caveats).toHaveLength(2)
    // Safety is below coverage there, so the run without an interval enters nothing.
    expect((await explanation(COMMAND, id({ model: model.id, policy: stricter })))?.caveats).toMatchObject([
      { caveat: 'coverage-partial', absent: [{ benchmark: other.id }] },
      { caveat: 'demo', runs: [], model: true },
    ])
  }))

test('the id of a merged model is answered with the placement it counts under, its runs among the steps', () =>
  rolledBack(async (tx) => {
    const { capable, model, id } = await anArea()
    const double = await makeModel()
    const run = await makeRun({ model: double.id, benchmark: capable.id, value: 0.5 })
    await setMerged({ from: double.id, into: model.id }, 'usr_test', tx)
    const one = await explanation(COMMAND, id({ model: double.id }))
    expect(one?.placement).toMatchObject({ id: id(), capability: { value: 50, runs: [run] } })
    expect(one).toEqual(await explanation(COMMAND, id()))
  }))

test('the benchmarks and the area are named with their versions and since when, as they were read', () =>
  rolledBack(async (tx) => {
    const { area, capable, safe, model, id } = await anArea()
    await makeRun({ model: model.id, benchmark: capable.id, value: 0.5 })
    const before = await explanation(COMMAND, id())
    expect(before?.versions).toMatchObject({
      area: { id: area, version: 1 },
      benchmarks: [{ version: 1 }, { version: 1 }],
    })
    const known = await findBenchmark(capable.id, tx)
    if (!known) throw new Error('the benchmark is there')
    const made = { by: { id: 'usr_test', name: 'Test' }, reason: 'Shows less' }
    await setBenchmark({ ...known, ceiling: 40, version: 2 }, made, { moved: [], pointsMoved: 0 }, tx)
    const after = await explanation(COMMAND, id())
    const of = (name: string) => after?.versions.benchmarks.find((one) => one.id === name)
    expect(of(capable.id)).toMatchObject({ version: 2, ceiling: 40, range: [0, 1], moreWhen: 'higher' })
    expect(of(safe.id)).toMatchObject({ version: 1, ceiling: 100 })
    expect(Date.parse(of(capable.id)?.since ?? '')).not.toBeNaN()
    // 50 points of 100 are 20 of 40: what the step says is what its version says.
    expect(after?.placement.capability).toMatchObject({ value: 20 })
  }))

test('what was kept under the version is told, and what of it is another since; under a draft nothing is kept', () =>
  rolledBack(async (tx) => {
    const { area, capable, model, id } = await anArea()
    await makeRun({ model: model.id, benchmark: capable.id, value: 0.3, completedAt: '2026-10-01T00:00:00Z' })
    const now = await explanation(COMMAND, id())
    if (!now) throw new Error('the placement is there')
    expect(now.kept).toBeNull()
    const why = { cause: 'policy', subject: now.placement.policy } as const
    await insertPlacementRecords([{ before: null, after: now.placement, changed: [] }], why, tx)
    expect((await explanation(COMMAND, id()))?.kept).toMatchObject({ cause: 'policy', changed: [] })
    await makeRun({ model: model.id, benchmark: capable.id, value: 0.6, completedAt: '2026-11-01T00:00:00Z' })
    const later = await explanation(COMMAND, id())
    expect(later?.placement.capability).toMatchObject({ value: 60 })
    // Of 60 points all is at risk at the worst corner, which is past yellow at 40; of 30 it is not.
    expect(later?.kept).toMatchObject({
      placement: { capability: { value: 30 }, zone: 'green' },
      changed: ['zone', 'range', 'confidence', 'coordinates'],
    })
    expect((await explanation(COMMAND, id({ attack: 'jailbreak' })))?.kept, 'of another condition').toBeNull()
    const draft = await makePolicy([{ area, benchmarks: [capable.id] }])
    expect((await explanation(COMMAND, id({ policy: draft })))?.kept).toBeNull()
  }))
