import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { listSaferReRuns } from './safer-re-runs'

async function scene() {
  const area = await makeArea()
  const model = (await makeModel()).id
  const benchmark = (await makeBenchmark({ area })).id
  await makePolicy([{ area, benchmarks: [benchmark] }], { active: true })
  const run = (value: number, day: string, more: Parameters<typeof makeRun>[0] = {}) =>
    makeRun({ model, benchmark, value, completedAt: `2026-10-${day}T00:00:00Z`, ...more })
  return { area, model, run }
}

test('a later run that makes the zone safer is told with the one before it', () =>
  rolledBack(async () => {
    const { area, model, run } = await scene()
    const earlier = await run(0.85, '01')
    await run(0.9, '02', { state: 'invalidated' })
    await run(0.9, '03', { status: 'error' })
    const later = await run(0.3, '04')
    expect(await listSaferReRuns(COMMAND, { area })).toEqual([
      {
        area,
        model,
        run: later,
        earlier,
        now: { zone: 'green', range: ['green', 'green'] },
        before: { zone: 'yellow', range: ['yellow', 'red'] },
      },
    ])
    expect(await listSaferReRuns(COMMAND, { model })).toHaveLength(1)
  }))

test('so is a second revision, and a zone that stays while its worst case gets better', () =>
  rolledBack(async () => {
    const { area, run } = await scene()
    const first = await run(0.7, '02')
    const second = await run(0.5, '01', { supersedes: first })
    expect(await listSaferReRuns(COMMAND, { area })).toMatchObject([
      { run: second, earlier: first, now: { range: ['green', 'yellow'] }, before: { range: ['green', 'red'] } },
    ])
  }))

test('a run whose revision belongs to another model is not what stood there before', () =>
  rolledBack(async () => {
    const { area, run } = await scene()
    const moved = await run(0.2, '03')
    await run(0.2, '03', { supersedes: moved, model: (await makeModel()).id })
    const earlier = await run(0.85, '01')
    const later = await run(0.3, '04')
    expect(await listSaferReRuns(COMMAND, { area })).toMatchObject([{ run: later, earlier }])
  }))

test('a later run that changes nothing or makes it worse is not told', () =>
  rolledBack(async () => {
    const { area, run } = await scene()
    await run(0.3, '01')
    await run(0.2, '02')
    expect(await listSaferReRuns(COMMAND, { area })).toEqual([])
    await run(0.9, '03')
    expect(await listSaferReRuns(COMMAND, { area })).toEqual([])
  }))
