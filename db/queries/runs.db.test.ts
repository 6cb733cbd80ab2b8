import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { InvalidInput } from '@/lib/errors'
import type { PageRequest } from './page'
import { findRun, listRuns, RUN_SORTS, type RunFilter, type RunSort } from './runs'

async function idsOf(filter: RunFilter & PageRequest): Promise<string[]> {
  return (await listRuns(filter)).items.map(({ id }) => id)
}

/** All pages, each of two runs. */
async function walk(sort: RunSort): Promise<string[]> {
  const found: string[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listRuns>> = await listRuns({ sort, cursor, limit: 2 })
    found.push(...page.items.map(({ id }) => id))
    if (page.nextCursor === null) return found
    cursor = page.nextCursor
  }
}

test('a run is told whole, with its metrics and their intervals in the metric’s own unit', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = await makeModel({ name: 'Whole' })
    const benchmark = await makeBenchmark({ area })
    const id = await makeRun({
      model: model.id,
      benchmark: benchmark.id,
      completedAt: '2026-11-01T10:00:00.123Z',
      headerTotal: 10,
      headerCompleted: 9,
      metric: { value: 50, unit: 'percent', low: 40, high: 60, level: 0.95, n: 9 },
    })
    expect(await findRun(id)).toMatchObject({
      id,
      model: model.id,
      modelName: 'Whole',
      benchmark: benchmark.id,
      area,
      axis: 'capability',
      condition: { attack: 'none', safeguard: 'none' },
      completedAt: '2026-11-01T10:00:00.123Z',
      samples: { inFile: null, header: { total: 10, completed: 9 } },
      state: 'accepted',
      metrics: [
        {
          name: 'accuracy',
          value: 50,
          interval: { low: 40, high: 60, level: 0.95, method: 'reported' },
          n: 9,
          primary: true,
        },
      ],
    })
    expect(await findRun('run_nobody')).toBeNull()
  }))

test('a mean of 0/1 scores gets Wilson’s interval even where its standard error is 0', () =>
  rolledBack(async () => {
    const id = await makeRun({ metric: { value: 0, stderr: 0, n: 10, binary: true } })
    const [metric] = (await findRun(id))?.metrics ?? []
    // 0 of 10: centre z²/(2n) / (1 + z²/n) = 0.13877, half width the same.
    expect(metric?.interval).toMatchObject({ low: 0, method: 'wilson', level: 0.95 })
    expect(metric?.interval?.high).toBeCloseTo(0.27753, 4)
  }))

test('only accepted runs are listed unless another state is asked for', () =>
  rolledBack(async () => {
    const model = (await makeModel()).id
    const accepted = await makeRun({ model })
    const pending = await makeRun({ model, state: 'pending' })
    const invalidated = await makeRun({ model, state: 'invalidated' })
    expect(await idsOf({ model })).toEqual([accepted])
    expect(await idsOf({ model, state: 'pending' })).toEqual([pending])
    expect((await idsOf({ model, state: 'any' })).sort()).toEqual([accepted, pending, invalidated].sort())
    expect(await findRun(invalidated)).toMatchObject({ invalidated: { by: 'usr_test', reason: 'a test' } })
  }))

test('filters keep the runs of an area, a benchmark by either id, a task, a status, and what a search finds', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const benchmark = await makeBenchmark({ area })
    const model = (await makeModel({ name: 'Kea 100%' })).id
    const one = await makeRun({ model, benchmark: benchmark.id, task: 'sailing' })
    const other = await makeRun({ model, task: 'rowing', status: 'error' })
    expect(await idsOf({ area })).toEqual([one])
    expect(await idsOf({ benchmark: benchmark.id })).toEqual([one])
    expect(await idsOf({ benchmark: benchmark.id.replace('bmk_', '') })).toEqual([one])
    expect(await idsOf({ model, benchmark: null })).toEqual([other])
    expect(await idsOf({ task: 'sailing' })).toEqual([one])
    expect(await idsOf({ model, status: 'error' })).toEqual([other])
    expect(await idsOf({ q: 'ROWING' })).toEqual([other])
    expect((await idsOf({ q: '0%' })).sort()).toEqual([one, other].sort())
    expect(await idsOf({ q: '0_' })).toEqual([])
  }))

test('pages join to the whole list, without gap or repeat, in every order', () =>
  rolledBack(async () => {
    const days = ['2026-10-01', '2026-10-02', '2026-10-02', null, null, '2026-10-03', '2026-10-02']
    for (const [i, day] of days.entries()) {
      await makeRun({ task: `t${i % 3}`, completedAt: day && `${day}T00:00:00.123456Z`, modelAsWritten: `m${i % 2}` })
    }
    for (const sort of RUN_SORTS) {
      const whole = await idsOf({ sort })
      expect(whole).toHaveLength(7)
      expect(await walk(sort)).toEqual(whole)
    }
    const dates = async (sort: RunSort) =>
      (await listRuns({ sort })).items.map(({ completedAt }) => completedAt?.slice(8, 10))
    expect(await dates('-completedAt')).toEqual(['03', '02', '02', '02', '01', undefined, undefined])
    expect(await dates('completedAt')).toEqual(['01', '02', '02', '02', '03', undefined, undefined])
  }))

test('a limit, a sort or a cursor that does not fit is refused in one sentence', () =>
  rolledBack(async () => {
    const forged = Buffer.from(JSON.stringify(['-completedAt', 'yesterday', 'run_1'])).toString('base64url')
    for (const wrong of [
      { limit: 0 },
      { limit: 201 },
      { limit: 1.5 },
      { sort: 'colour' },
      { cursor: 'x' },
      { cursor: forged },
    ]) {
      await expect(listRuns(wrong)).rejects.toThrow(InvalidInput)
    }
  }))
