import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listBenchmarkVersions, listMoved } from '@/db/queries/benchmark-versions'
import { findBenchmark } from '@/db/queries/benchmarks'
import { listFindings } from '@/db/queries/findings'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { crossingsIn, standingOf } from '@/db/testing/standing'
import { benchmarkEffect } from '@/lib/assess/benchmark-effect'
import type { BenchmarkChange } from '@/lib/assess/benchmark-input'
import { listChanges } from '@/lib/assess/changes'
import { modelHistory } from '@/lib/assess/model-history'
import { COMMAND, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound, ReadFirst, Stale } from '@/lib/errors'
import { moveOf } from '@/lib/risk/moved-placement'
import type { Placement } from '@/lib/risk/placement'
import { changeBenchmark } from './change-benchmark'

const WHY = 'The task was measured on other items'

/** A model with 0.6 of a capability benchmark, and nothing else: 60 points, and no zone while safety is unknown. */
async function placedModel() {
  const area = await makeArea()
  const benchmark = await makeBenchmark({ area })
  const policy = await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
  const model = (await makeModel({ name: 'Auk' })).id
  await makeRun({ model, benchmark: benchmark.id, value: 0.6 })
  return { area, benchmark: benchmark.id, policy, model, admin: await aPerson('admin') }
}

/** Changes its first version as whoever looked first. */
async function changed(actor: Doer, id: string, change: BenchmarkChange): Promise<void> {
  const { seen } = await benchmarkEffect(actor, id, change)
  await changeBenchmark(actor, { id, version: 1, change, reason: WHY, seen })
}

const said = ({ zone, range, capability, safety }: Placement) => [
  zone,
  range?.join('–') ?? null,
  'missing' in capability ? capability.missing : Math.round(100 * capability.value) / 100,
  'missing' in safety ? safety.missing : safety.value,
]

describe('what a change of a benchmark would do', () => {
  // By the house lines at safety unknown: C < 40 is green at worst, C < 64 yellow, C ≥ 64 red; C ≥ 80 is yellow at best.
  const edits: [BenchmarkChange, unknown[]][] = [
    [{ range: [0, 0.7] }, ['yellow', 'yellow–red', 85.71, 'not-run']],
    [{ range: [0.5, 1] }, ['green', 'green–green', 20, 'not-run']],
    [{ range: [0.3, 1], scale: 'log' }, ['unplaced', 'green–yellow', 57.57, 'not-run']],
    [{ ceiling: 40 }, ['green', 'green–green', 24, 'not-run']],
    [{ moreWhen: 'lower', ceiling: 99 }, ['green', 'green–green', 39.6, 'not-run']],
    [{ axis: 'safety' }, ['unplaced', 'green–yellow', 'not-run', 60]],
    [{ unit: 'percent', range: [0, 100] }, ['unplaced', 'green–yellow', 60, 'not-run']],
    [{ unit: 'minutes' }, ['unplaced', 'green–red', 'unreadable', 'not-run']],
    [{ range: [0, 0.5] }, ['unplaced', 'green–red', 'unreadable', 'not-run']],
    [{ area: null }, ['unplaced', 'green–red', 'not-run', 'not-run']],
  ]
  it.each(edits)('%j is said beforehand, and happens just so', (change, expected) =>
    rolledBack(async () => {
      const { area, benchmark, policy, model, admin } = await placedModel()
      const before = await standingOf(area, model, policy)
      const effect = await benchmarkEffect(admin, benchmark, change)
      const moves = effect.moves.filter(({ after }) => after.model === model)
      const now = await standingOf(area, model, policy)
      expect(now).toEqual(before)
      await changeBenchmark(admin, { id: benchmark, version: 1, change, reason: WHY, seen: effect.seen })
      const after = await standingOf(area, model, policy)
      expect(said(after)).toEqual(expected)
      expect(moves).toMatchObject(
        JSON.stringify(said(before)) === JSON.stringify(said(after)) ? [] : [{ before, after }],
      )
      expect(moves[0]?.after ?? after).toEqual(after)
    }),
  )

  it('names the runs that could no longer be read, and nobody who stands where they stood', () =>
    rolledBack(async () => {
      const { benchmark, admin } = await placedModel()
      await makeModel({ name: 'Without a run' })
      const high = await makeRun({ model: (await makeModel()).id, benchmark, value: 0.9 })
      const effect = await benchmarkEffect(admin, benchmark, { range: [0, 0.8] })
      expect(effect.unreadable).toEqual([high])
      expect(effect.moves.map(({ after }) => after.modelName).sort()).toHaveLength(2)
      expect((await benchmarkEffect(admin, benchmark, { name: 'Another', patterns: ['z'] })).moves).toEqual([])
    }))

  it('names the runs that another direction does not reach, because their own word holds', () =>
    rolledBack(async () => {
      const { area, benchmark, policy, model, admin } = await placedModel()
      const other = (await makeModel()).id
      const own = await makeRun({ model: other, benchmark, value: 0.9, moreWhen: 'higher' })
      const change = { moreWhen: 'lower' } as const
      const { ownDirection, ...effect } = await benchmarkEffect(admin, benchmark, change)
      expect(ownDirection).toEqual([own])
      await changeBenchmark(admin, { id: benchmark, version: 1, change, reason: WHY, seen: effect.seen })
      expect((await standingOf(area, other, policy)).capability).toMatchObject({ value: 90 })
      expect((await standingOf(area, model, policy)).capability).toMatchObject({ value: 40 })
    }))

  it('is said of the area it comes to as well, where the policy names it', () =>
    rolledBack(async () => {
      const { area, model, admin } = await placedModel()
      const elsewhere = await makeArea()
      const outside = await makeBenchmark({ area: null })
      const policy = await makePolicy(
        [
          { area, benchmarks: [] },
          { area: elsewhere, benchmarks: [outside.id] },
        ],
        { active: true },
      )
      await makeRun({ model, benchmark: outside.id, value: 0.3 })
      expect(said(await standingOf(elsewhere, model, policy))).toEqual(['unplaced', 'green–red', 'not-run', 'not-run'])
      const effect = await benchmarkEffect(admin, outside.id, { area: elsewhere })
      expect(effect.moves.map(({ after }) => [after.area, after.model, ...said(after)])).toEqual([
        [elsewhere, model, 'green', 'green–green', 30, 'not-run'],
      ])
      await changed(admin, outside.id, { area: elsewhere })
      expect(await standingOf(elsewhere, model, policy)).toEqual(effect.moves[0]?.after)
    }))
})

describe('a change of a benchmark', () => {
  it('is a version with who, when and why, and holds under every policy from then on', () =>
    rolledBack(async () => {
      const { area, benchmark, policy, model, admin } = await placedModel()
      const retired = policy
      const active = await makePolicy([{ area, benchmarks: [benchmark] }], { active: true })
      await changed(admin, benchmark, { ceiling: 40 })
      expect(await findBenchmark(benchmark)).toMatchObject({ ceiling: 40, version: 2 })
      for (const one of [retired, active]) expect(said(await standingOf(area, model, one))[2]).toBe(24)
      const [second, first] = await listBenchmarkVersions(benchmark)
      expect(first).toMatchObject({ version: 1, ceiling: 100 })
      expect(second).toMatchObject({
        version: 2,
        ceiling: 40,
        reason: WHY,
        by: { id: admin.id, name: admin.name },
        moved: 1,
      })
      expect(second && first && second.at > first.at).toBe(true)
      expect(await listMoved(benchmark, 2)).toEqual([
        {
          model,
          area,
          policy: active,
          before: {
            zone: 'unplaced',
            range: ['green', 'yellow'],
            confidence: 'unplaced',
            capability: 60,
            safety: null,
          },
          after: { zone: 'green', range: ['green', 'green'], confidence: 'firm', capability: 24, safety: null },
        },
      ])
      const [row] = await listAuditRows({ subject: benchmark, limit: 5 })
      expect(row).toMatchObject({
        action: 'benchmark.change',
        actorId: admin.id,
        detail: {
          version: 2,
          reason: WHY,
          moved: 1,
          fields: [{ field: 'ceiling', before: 100, after: 40 }],
          findings: [],
        },
      })
    }))

  it('opens a finding where a zone got worse, as an accepted run does, and says that it was it', () =>
    rolledBack(async () => {
      const { area, benchmark, model, admin } = await placedModel()
      await changed(admin, benchmark, { range: [0, 0.7] })
      expect(await crossingsIn(area)).toEqual([
        ['worst', 'red', 'unplaced', 'yellow'],
        ['zone', 'yellow', 'unplaced', 'yellow'],
      ])
      const [finding] = (await listFindings({ model })).items
      expect(finding).toMatchObject({ runs: [], change: { benchmark: { id: benchmark }, version: 2 } })
    }))

  it('is in the history of whoever it moved, and of nobody else', () =>
    rolledBack(async () => {
      const { area, benchmark, model, admin } = await placedModel()
      const other = (await makeModel({ name: 'Without a run' })).id
      await changed(admin, benchmark, { ceiling: 40 })
      const { events, trace } = await modelHistory(admin, model)
      expect(events[0]).toMatchObject({
        cause: 'benchmark',
        subject: benchmark,
        areas: [{ id: area, before: { zone: 'unplaced' }, after: { zone: 'green' } }],
      })
      // The line is cut where it moved, which is a moment after the version was made.
      expect(trace.breaks).toEqual([
        { at: events[0]?.at, area, subject: benchmark, of: 'benchmark', name: expect.any(String), before: 1, after: 2 },
      ])
      expect(await modelHistory(admin, other)).toMatchObject({ events: [], trace: { areas: [], breaks: [] } })
    }))

  it('that makes a zone safer opens none', () =>
    rolledBack(async () => {
      const { area, benchmark, admin } = await placedModel()
      await changed(admin, benchmark, { ceiling: 40 })
      expect(await crossingsIn(area)).toEqual([])
    }))

  it('is not made by whoever has not seen that it moves anything, nor where that is no longer so', () =>
    rolledBack(async () => {
      const { benchmark, admin } = await placedModel()
      const change = { ceiling: 40 }
      const edit = { id: benchmark, version: 1, change, reason: WHY }
      await expect(changeBenchmark(admin, edit)).rejects.toThrow(ReadFirst)
      const byPoints = await benchmarkEffect(admin, benchmark, { ceiling: 99 })
      expect(byPoints.moves.map(moveOf), 'no other zone, only other points').toEqual(['points'])
      await expect(changeBenchmark(admin, { ...edit, change: { ceiling: 99 } })).rejects.toThrow(ReadFirst)
      const { seen } = await benchmarkEffect(admin, benchmark, change)
      await makeRun({ model: (await makeModel()).id, benchmark, value: 0.7 })
      await expect(changeBenchmark(admin, { ...edit, seen })).rejects.toThrow(Conflict)
      expect((await findBenchmark(benchmark))?.version).toBe(1)
      // Where nobody moves there is nothing to see.
      await changeBenchmark(admin, { ...edit, change: { name: 'Renamed' } })
      expect(await findBenchmark(benchmark)).toMatchObject({ name: 'Renamed', version: 2 })
    }))

  it('of a version that is not the newest is told both values', () =>
    rolledBack(async () => {
      const { benchmark, admin } = await placedModel()
      const first = await benchmarkEffect(admin, benchmark, { ceiling: 80, note: 'mine' })
      const rename = { id: benchmark, version: 1, reason: WHY }
      await changeBenchmark(admin, {
        ...rename,
        change: { ceiling: 60 },
        seen: (await benchmarkEffect(admin, benchmark, { ceiling: 60 })).seen,
      })
      const late = changeBenchmark(admin, { ...rename, change: { ceiling: 80, note: 'mine' }, seen: first.seen })
      await expect(late).rejects.toThrow(Stale)
      await expect(late).rejects.toMatchObject({
        message: expect.stringMatching(/ceiling: you wrote 80, now it says 60/),
        conflict: {
          version: 2,
          fields: [
            { path: 'ceiling', yours: '80', current: '60' },
            { path: 'note', yours: 'mine', current: '–' },
          ],
        },
      })
    }))

  it('is for administrators, of a benchmark that there is, to what one can be', () =>
    rolledBack(async () => {
      const { benchmark, admin } = await placedModel()
      const { admin: _, ...others } = await onePersonARole()
      const edit = { id: benchmark, version: 1, change: { name: 'x' }, reason: WHY }
      for (const one of Object.values(others)) {
        await expect(changeBenchmark(one, edit), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(benchmarkEffect(one, benchmark, {}), one.roles.join()).rejects.toThrow(Forbidden)
      }
      await expect(changeBenchmark(admin, { ...edit, id: 'bmk_none' })).rejects.toThrow(NotFound)
      await expect(changeBenchmark(admin, { ...edit, change: { ceiling: 100 } })).rejects.toThrow(InvalidInput)
      const other = await makeBenchmark({ area: null, name: 'Taken' })
      const wrong: [BenchmarkChange, string][] = [
        [{ name: 'taken' }, 'name'],
        [{ area: 'nowhere' }, 'area'],
        [{ range: [1, 1] }, 'range.1'],
        [{ scale: 'log' }, 'range.0'],
      ]
      for (const [change, path] of wrong)
        await expect(changeBenchmark(admin, { ...edit, change }), path).rejects.toMatchObject({ problems: [{ path }] })
      expect((await findBenchmark(other.id))?.version).toBe(1)
    }))

  it('is listed with its date, reason and whether points can be others since, and what was there at first is not', () =>
    rolledBack(async () => {
      const { area, benchmark, admin } = await placedModel()
      const elsewhere = await makeArea()
      await changed(admin, benchmark, { area: elsewhere, ceiling: 50 })
      await changeBenchmark(admin, { id: benchmark, version: 2, change: { note: 'x' }, reason: 'A note' })
      const name = (await findBenchmark(benchmark))?.name
      const changes = (await listChanges(COMMAND, { benchmark })).filter(({ version }) => version > 1)
      expect(
        changes.map(({ label, reason, movesPoints, areas, moved }) => ({ label, reason, movesPoints, areas, moved })),
      ).toEqual([
        { label: `${name}, version 3`, reason: 'A note', movesPoints: false, areas: [elsewhere], moved: 0 },
        { label: `${name}, version 2`, reason: WHY, movesPoints: true, areas: [area, elsewhere], moved: 1 },
      ])
      const inArea = async (id: string) => (await listChanges(COMMAND, { area: id })).map(({ id: change }) => change)
      expect(await inArea(area)).toContain(`${benchmark}.2`)
      expect(await inArea(area)).not.toContain(`${benchmark}.3`)
      expect(await inArea(elsewhere)).toContain(`${benchmark}.3`)
    }))
})
