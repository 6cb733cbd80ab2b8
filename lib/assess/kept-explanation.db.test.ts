import { expect, test } from 'vitest'
import type { Queryable } from '@/db/client'
import { setBenchmark } from '@/db/queries/benchmark-versions'
import { findBenchmark } from '@/db/queries/benchmarks'
import { insertPlacementRecords } from '@/db/queries/placement-records'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import type { Placement } from '@/lib/risk/placement'
import { explanation } from './explanation'
import { keptExplanation } from './kept-explanation'

const FIRST = '2026-10-05T10:00:00.123Z'
const LATER = '2099-10-05T10:00:00.456Z'

async function anArea() {
  const area = await makeArea({ name: 'Area' })
  const [capable, safe] = [await makeBenchmark({ area }), await makeBenchmark({ area, axis: 'safety' })]
  const model = await makeModel()
  const policy = await makePolicy([{ area, benchmarks: [capable.id, safe.id] }], { active: true })
  return { area, capable, safe, model, id: `plc_${area}.${model.id}.${policy}.none.none` }
}

async function today(id: string): Promise<Placement> {
  const one = await explanation(COMMAND, id)
  if (!one) throw new Error('the placement is there')
  return one.placement
}

async function halved(id: string, tx: Queryable) {
  const known = await findBenchmark(id, tx)
  if (!known) throw new Error('the benchmark is there')
  const made = { by: { id: 'usr_test', name: 'Test' }, reason: 'Shows less' }
  await setBenchmark({ ...known, ceiling: 50, version: known.version + 1 }, made, { moved: [], pointsMoved: 0 }, tx)
}

const kept = (id: string, at: string, side: 'before' | 'after' = 'after') => keptExplanation(COMMAND, id, { at, side })

test('an old point is derived from the run and the benchmark version of its time, whatever they are today', () =>
  rolledBack(async (tx) => {
    const { capable, safe, model, id } = await anArea()
    const metric = { n: 100, binary: true }
    const run = await makeRun({ model: model.id, benchmark: capable.id, value: 0.3, metric })
    const safeRun = await makeRun({ model: model.id, benchmark: safe.id, value: 0.8, metric })
    const then = await today(id)
    const cause = { cause: 'policy', subject: then.policy } as const
    await insertPlacementRecords([{ before: null, after: then, changed: [] }], { ...cause, at: FIRST }, tx)
    await halved(capable.id, tx)
    await makeRun({ model: model.id, benchmark: safe.id, value: 0.1, completedAt: '2026-12-01T00:00:00Z' })
    const now = await today(id)
    expect([now.capability, now.safety]).toMatchObject([{ value: 15 }, { value: 10 }])
    await insertPlacementRecords(
      [{ before: then, after: now, changed: ['zone'] }],
      { cause: 'benchmark', subject: capable.id, at: LATER },
      tx,
    )

    const first = await kept(id, FIRST)
    expect(first).toMatchObject({ placement: then, changed: [], unknown: [], cause: 'policy' })
    expect(first?.runs.map(({ run }) => run).sort()).toEqual([run, safeRun].sort())
    expect(first?.derivation?.capability.benchmarks).toMatchObject([
      { benchmark: { ceiling: 100 }, adds: { value: 30 }, runs: [{ run, points: { value: 30 } }] },
    ])
    expect(first?.derivation?.versions.benchmarks.map(({ version }) => version)).toEqual([1, 1])

    // Until the benchmark was changed it was its version 1, though version 2 is dated before the record.
    const until = await kept(id, LATER, 'before')
    expect(until?.placement).toEqual(then)
    expect(until?.derivation?.capability.benchmarks).toMatchObject([{ benchmark: { ceiling: 100 } }])
    const since = await kept(id, LATER)
    expect(since?.derivation?.capability.benchmarks).toMatchObject([
      { benchmark: { ceiling: 50 }, adds: { value: 15 } },
    ])
    expect(since?.derivation?.zone.gap).toBe(5)
  }))

test('what cannot be computed again to the same is shown as it was kept, without steps', () =>
  rolledBack(async (tx) => {
    const { area, capable, model, id } = await anArea()
    const run = await makeRun({ model: model.id, benchmark: capable.id, value: 0.3 })
    const placement = await today(id)
    const told = { ...placement, capability: { ...placement.capability, value: 31 } }
    const why = { cause: 'acceptance', subject: 'upl_1', at: FIRST } as const
    await insertPlacementRecords([{ before: placement, after: told, changed: ['coordinates'] }], why, tx)
    expect(await kept(id, FIRST)).toMatchObject({
      placement: told,
      changed: ['coordinates'],
      derivation: null,
      runs: [{ run }],
    })
    expect((await kept(id, FIRST, 'before'))?.derivation).not.toBeNull()

    const alone = await makeBenchmark({ area })
    await makeRun({ model: model.id, benchmark: alone.id, value: 0.9 })
    const line = { kind: 'indicator-at-least', benchmark: alone.id, value: 95 } as const
    const lined = await makePolicy([], {
      areas: [{ area, benchmarks: [{ benchmark: capable.id, weight: 1 }], lines: { yellow: line, red: line } }],
    })
    const other = `plc_${area}.${model.id}.${lined}.none.none`
    const stood = await today(other)
    await insertPlacementRecords([{ before: null, after: stood, changed: [] }], { ...why, subject: 'upl_2' }, tx)
    expect(await kept(other, FIRST)).toMatchObject({ unknown: [alone.id], derivation: null })
  }))

test('a reason that was kept is the reason that is said, whatever is known today', () =>
  rolledBack(async (tx) => {
    const { capable, safe, model, id } = await anArea()
    await makeRun({ model: model.id, benchmark: capable.id, value: 0.3 })
    await makeRun({ model: model.id, benchmark: safe.id, status: 'error' })
    const then = await today(id)
    expect(then.safety).toMatchObject({ missing: 'failed' })
    const why = { cause: 'policy', subject: then.policy, at: FIRST } as const
    await insertPlacementRecords([{ before: null, after: then, changed: [] }], why, tx)
    await makeRun({ model: model.id, benchmark: safe.id, value: 0.9, completedAt: '2026-12-01T00:00:00Z' })
    expect(await kept(id, FIRST)).toMatchObject({
      placement: { safety: { missing: 'failed' } },
      derivation: { zone: { case: 'one-missing-settled' } },
    })
  }))

test('where nothing was kept there is nothing to derive', () =>
  rolledBack(async () => {
    const { id } = await anArea()
    for (const [wrong, at] of [
      [id, FIRST],
      [id, 'yesterday'],
      ['plc_x', FIRST],
    ] as const)
      expect(await kept(wrong, at)).toBeNull()
  }))
