import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makeRun, type WantedRun } from '@/db/testing/factories'
import { makeManyModels } from '@/db/testing/many-models'
import { rolledBack } from '@/db/testing/rolled-back'
import { listAreaEvidence } from './area-evidence'

type Scene = {
  area: string
  run: (wanted: WantedRun) => Promise<string>
  rows: () => Promise<Awaited<ReturnType<typeof listAreaEvidence>>>
}

/** One model and one benchmark in an area of their own; runs are theirs unless said otherwise. */
function scene(play: (scene: Scene) => Promise<void>): () => Promise<void> {
  return () =>
    rolledBack(async () => {
      const area = await makeArea()
      const model = await makeModel()
      const benchmark = await makeBenchmark({ area })
      await play({
        area,
        run: (wanted) => makeRun({ model: model.id, benchmark: benchmark.id, ...wanted }),
        rows: () => listAreaEvidence({ areas: [area] }),
      })
    })
}

test(
  'the latest run by completion counts, however late another was accepted',
  scene(async ({ run, rows }) => {
    const newest = await run({ completedAt: '2026-10-02T00:00:00Z', acceptedAt: '2026-10-03T00:00:00Z' })
    await run({ completedAt: '2026-10-01T00:00:00Z', acceptedAt: '2026-10-04T00:00:00Z' })
    await run({ completedAt: null, acceptedAt: '2026-10-05T00:00:00Z' })
    expect(await rows()).toMatchObject([{ run: newest, others: 2, metric: { value: 0.5 } }])
  }),
)

test(
  'among unknown dates the one accepted last counts, then the greater id',
  scene(async ({ run, rows }) => {
    await run({ id: 'run_test-z', completedAt: null, acceptedAt: '2026-10-01T00:00:00Z' })
    await run({ id: 'run_test-a', completedAt: null, acceptedAt: '2026-10-02T00:00:00Z' })
    await run({ id: 'run_test-b', completedAt: null, acceptedAt: '2026-10-02T00:00:00Z' })
    expect(await rows()).toMatchObject([{ run: 'run_test-b' }])
  }),
)

test(
  'a pending run, a failed one and an invalidated one do not push out an older one that counts',
  scene(async ({ run, rows }) => {
    const counts = await run({ completedAt: '2026-01-01T00:00:00Z' })
    await run({ state: 'pending' })
    await run({ status: 'error' })
    await run({ status: 'cancelled' })
    await run({ state: 'invalidated' })
    expect(await rows()).toMatchObject([{ run: counts, others: 3 }])
  }),
)

test(
  'a second revision replaces the first, and an invalidated one gives it back',
  scene(async ({ run, rows }) => {
    const first = await run({ completedAt: '2026-10-09T00:00:00Z' })
    const second = await run({ completedAt: '2026-10-01T00:00:00Z', supersedes: first })
    expect(await rows()).toMatchObject([{ run: second }])
    const third = await run({ supersedes: second, state: 'invalidated' })
    expect(third).not.toBe(second)
    expect(await rows()).toMatchObject([{ run: second }])
  }),
)

test(
  'a failed revision leaves no value behind: the run it replaced does not count again',
  scene(async ({ run, rows }) => {
    const first = await run({})
    const second = await run({ supersedes: first, status: 'error' })
    expect(await rows()).toMatchObject([{ run: second, metric: { missing: 'failed' } }])
  }),
)

const CHANGED: Record<string, () => Promise<WantedRun>> = {
  model: async () => ({ model: (await makeModel()).id }),
  benchmark: async () => ({ benchmark: (await makeBenchmark({ area: await makeArea() })).id }),
  task: async () => ({ task: 'other' }),
  attack: async () => ({ attack: 'jailbreak' }),
  safeguard: async () => ({ safeguard: 'guard-model' }),
  evidence: async () => ({ evidence: 'second-hand' }),
}
for (const [field, change] of Object.entries(CHANGED)) {
  test(
    `a run whose revision has another ${field} no longer counts where it stood, and an older one does`,
    scene(async ({ run, rows }) => {
      const first = await run({ completedAt: '2026-10-09T00:00:00Z' })
      const second = await run({ supersedes: first, ...(await change()) })
      expect((await rows()).map((row) => row.run).filter((id) => id !== second)).toEqual([])
      const older = await run({ completedAt: '2026-01-01T00:00:00Z' })
      expect((await rows()).map((row) => row.run).filter((id) => id !== second)).toEqual([older])
    }),
  )
}

test(
  'where no run counts the reason is told: invalidated, failed, not scored, or the metric’s own',
  scene(async ({ run, rows }) => {
    await run({ task: 'a', state: 'invalidated' })
    await run({ task: 'b', status: 'error' })
    await run({ task: 'c', value: null })
    await run({ task: 'd', metric: { value: null, missing: 'unreadable' } })
    const reasons = (await rows()).map(({ task, metric }) => [task, 'missing' in metric && metric.missing])
    expect(reasons).toEqual([
      ['a', 'invalidated'],
      ['b', 'failed'],
      ['c', 'not-scored'],
      ['d', 'unreadable'],
    ])
  }),
)

test(
  'a second-hand value never counts, not even alone',
  scene(async ({ run, rows }) => {
    await run({ evidence: 'second-hand' })
    expect(await rows()).toEqual([])
    const figure = await run({ evidence: 'figure', completedAt: null })
    expect(await rows()).toMatchObject([{ run: figure, others: 0, evidence: 'figure' }])
  }),
)

test(
  'tasks and conditions stand beside each other, and each brings what tells its uncertainty',
  scene(async ({ area, run, rows }) => {
    await run({ task: 'a', metric: { n: 40, binary: true } })
    await run({ task: 'b', metric: { low: 0.4, high: 0.6, level: 0.9, stderr: 0.1 } })
    await run({ task: 'a', attack: 'jailbreak' })
    expect(await rows()).toMatchObject([
      { task: 'a', condition: { attack: 'jailbreak', safeguard: 'none' } },
      { task: 'a', metric: { n: 40, binary: true, reported: null } },
      { task: 'b', metric: { stderr: 0.1, reported: { low: 0.4, high: 0.6, level: 0.9 } } },
    ])
    const jailbreak = { attack: 'jailbreak', safeguard: 'none' } as const
    expect(await listAreaEvidence({ areas: [area], conditions: [jailbreak] })).toHaveLength(1)
  }),
)

test('areas and models not asked for are left out, and so are benchmarks of no area', () =>
  rolledBack(async () => {
    const [here, there] = [await makeArea(), await makeArea()]
    const [one, other] = [await makeModel(), await makeModel()]
    const benchmark = await makeBenchmark({ area: here })
    await makeRun({ model: one.id, benchmark: benchmark.id })
    await makeRun({ model: other.id, benchmark: benchmark.id })
    await makeRun({ model: one.id, benchmark: (await makeBenchmark({ area: null })).id })
    await makeRun({ model: one.id, benchmark: null })
    expect(await listAreaEvidence({ areas: [there] })).toEqual([])
    expect(await listAreaEvidence({ models: [one.id] })).toMatchObject([{ model: one.id, area: here }])
    expect(await listAreaEvidence({ areas: [here] })).toHaveLength(2)
  }))

test(
  'of the attempts at one piece of work the latest success counts, though the others were put under another condition',
  scene(async ({ run, rows }) => {
    const chain = { retryChain: 'task-1' }
    await run({ ...chain, completedAt: '2026-10-01T00:00:00Z', attack: 'jailbreak' })
    const latest = await run({ ...chain, completedAt: '2026-10-02T00:00:00Z' })
    await run({ ...chain, completedAt: '2026-10-03T00:00:00Z', status: 'error' })
    await run({ ...chain, completedAt: '2026-10-04T00:00:00Z', state: 'pending' })
    const another = await run({ retryChain: 'task-2', task: 'another', completedAt: '2026-09-01T00:00:00Z' })
    expect((await rows()).map((row) => row.run).sort()).toEqual([latest, another].sort())
  }),
)

test(
  'attempts that were taken for different models take nothing from each other',
  scene(async ({ run, rows }) => {
    const other = await makeModel()
    const first = await run({ retryChain: 'task-1', completedAt: '2026-10-01T00:00:00Z' })
    const second = await run({
      retryChain: 'task-1',
      completedAt: '2026-10-02T00:00:00Z',
      model: other.id,
      modelAsWritten: '...',
    })
    expect((await rows()).map((row) => row.run).sort()).toEqual([first, second].sort())
  }),
)

test(
  'an earlier attempt counts again when the latest is invalidated',
  scene(async ({ run, rows }) => {
    const first = await run({ retryChain: 'task-1', completedAt: '2026-10-01T00:00:00Z' })
    await run({ retryChain: 'task-1', completedAt: '2026-10-02T00:00:00Z', state: 'invalidated' })
    expect(await rows()).toMatchObject([{ run: first }])
  }),
)

// Compared each with each, so many would take minutes.
test('many runs accepted at once are read before the planner knows how many they are', () =>
  rolledBack(async (tx) => {
    const areas: string[] = []
    while (areas.length < 10) areas.push(await makeArea())
    await makeManyModels(500, areas, { counted: false })
    await tx.execute(sql`set local statement_timeout = '20s'`)
    const conditions = [{ attack: 'none', safeguard: 'none' } as const]
    expect(await listAreaEvidence({ areas, conditions })).toHaveLength(5000)
  }))
