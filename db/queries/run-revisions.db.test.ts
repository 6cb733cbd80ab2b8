import { expect, test } from 'vitest'
import { makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { countAcceptedRuns, listReplaced, listRevisions } from './run-revisions'

test('the whole chain of revisions is found from any of them, and from no other run', () =>
  rolledBack(async () => {
    const first = await makeRun({})
    const second = await makeRun({ supersedes: first })
    const third = await makeRun({ supersedes: second, state: 'pending' })
    const other = await makeRun({})
    for (const id of [first, second, third]) {
      const chain = await listRevisions(id)
      expect(new Set(chain.map((one) => one.id))).toEqual(new Set([first, second, third]))
      expect(chain.find((one) => one.id === third)).toMatchObject({ supersedes: second, state: 'pending' })
    }
    expect((await listRevisions(other)).map((one) => one.id)).toEqual([other])
    expect(await listRevisions('run_nobody')).toEqual([])
  }))

test('a run is replaced by an accepted revision only, be it of another model', () =>
  rolledBack(async () => {
    const [moved, kept, waiting, other] = [await makeRun({}), await makeRun({}), await makeRun({}), await makeRun({})]
    await makeRun({ supersedes: moved, model: (await makeModel()).id })
    await makeRun({ supersedes: kept, state: 'invalidated' })
    await makeRun({ supersedes: waiting, state: 'pending' })
    await makeRun({ supersedes: other })
    expect(await listReplaced([moved, kept, waiting])).toEqual(new Set([moved]))
    expect(await listReplaced([])).toEqual(new Set())
  }))

test('only accepted runs are counted for a benchmark', () =>
  rolledBack(async () => {
    const model = (await makeModel()).id
    const [used, unused] = [await makeBenchmark({ area: null }), await makeBenchmark({ area: null })]
    await makeRun({ model, benchmark: used.id })
    await makeRun({ model, benchmark: used.id })
    await makeRun({ model, benchmark: used.id, state: 'invalidated' })
    await makeRun({ model, benchmark: unused.id, state: 'pending' })
    const counts = await countAcceptedRuns()
    expect(counts.get(used.id)).toBe(2)
    expect(counts.has(unused.id)).toBe(false)
  }))
