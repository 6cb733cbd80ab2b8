import { describe, expect, test } from 'vitest'
import type { Queryable } from '@/db/client'
import { listFacts } from '@/db/queries/outdated'
import { findPolicy } from '@/db/queries/policies'
import { aFrozenAssessment } from '@/db/testing/assessed'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { mergePreview } from '@/lib/assess/merge-preview'
import type { Placement } from '@/lib/risk/placement'
import { inOrder } from '@/lib/sign-off/outdated'
import { changeBenchmark } from './change-benchmark'
import { mergeModels } from './merge-models'
import { recordMoves } from './record-moves'

const factsOf = async (id: string) => inOrder((await listFacts([id])).get(id) ?? [])
const LATER = () => new Date(Date.now() + 1000).toISOString()

/** A frozen assessment of a model in yellow, the benchmark it rests on, and another model without runs. */
async function aFrozenAndAnother() {
  const made = await aFrozenAssessment('fast')
  const benchmark = (await findPolicy(made.policy))?.areas.find(({ area }) => area === made.area)?.benchmarks[0]
  const other = await makeModel()
  return { ...made, benchmark: benchmark?.benchmark ?? '', other: other.id }
}

async function merge(from: string, into: string): Promise<void> {
  const admin = await aPerson('admin')
  const { seen } = await mergePreview(admin, from, into)
  await mergeModels(admin, { from, into, reason: 'Two names of one model', seen })
}

/** As if a model without runs had got this zone by runs that were accepted for it. */
async function moved(stands: Placement, zone: Placement['zone'], tx: Queryable): Promise<void> {
  await recordMoves(
    [{ ...stands, zone: 'unplaced' }],
    [{ ...stands, zone }],
    { cause: 'acceptance', subject: 'upl_1' },
    tx,
  )
}

describe('a merge', () => {
  test('that leaves the model in the zone it was assessed in outdates nothing, wherever the other stood', () =>
    rolledBack(async () => {
      const made = await aFrozenAndAnother()
      await merge(made.model, made.other)
      expect((await standingOf(made.area, made.other, made.policy)).zone).toBe('yellow')
      expect(await factsOf(made.id)).toEqual([])
    }))

  test('does not make what the other did before its own', () =>
    rolledBack(async (tx) => {
      const made = await aFrozenAndAnother()
      const stands = await standingOf(made.area, made.model, made.policy)
      await moved({ ...stands, model: made.other }, 'yellow', tx)
      await merge(made.other, made.model)
      expect(await factsOf(made.id)).toEqual([])
    }))

  test('that gives the model another zone is told with the zone it had, and makes no older run new', () =>
    rolledBack(async () => {
      const made = await aFrozenAndAnother()
      // Beside the 95 points of the model's own it makes 52.5: yellow no longer, but not ruled out.
      await makeRun({ model: made.other, benchmark: made.benchmark, task: 'another', value: 0.1 })
      await merge(made.model, made.other)
      expect(await factsOf(made.id)).toMatchObject([
        {
          kind: 'zone-changed',
          area: made.area,
          before: 'yellow',
          after: 'unplaced',
          cause: 'merge',
          subject: made.model,
        },
      ])
    }))

  test('brings as new what was accepted for the other since, from when the two are one', () =>
    rolledBack(async () => {
      const made = await aFrozenAndAnother()
      const said = { model: made.other, benchmark: made.benchmark, task: 'another', value: 0.95 }
      const run = await makeRun({ ...said, acceptedAt: LATER() })
      expect(await factsOf(made.id)).toEqual([])
      await merge(made.other, made.model)
      expect(await factsOf(made.id)).toMatchObject([{ kind: 'run-accepted', run, area: made.area }])
    }))
})

describe('a benchmark', () => {
  const into = async (id: string, area: string) =>
    changeBenchmark(await aPerson('admin'), { id, version: 1, change: { area }, reason: 'It belongs there' })

  test('that comes into an area makes no run new that was accepted before', () =>
    rolledBack(async () => {
      const made = await aFrozenAndAnother()
      const { id } = await makeBenchmark({ area: await makeArea() })
      await makeRun({ model: made.model, benchmark: id })
      await into(id, made.area)
      expect(await factsOf(made.id)).toEqual([])
    }))

  test('that leaves an area takes no run back that was accepted in it', () =>
    rolledBack(async () => {
      const made = await aFrozenAndAnother()
      const { id } = await makeBenchmark({ area: made.area })
      const run = await makeRun({ model: made.model, benchmark: id })
      await into(id, await makeArea())
      expect(await factsOf(made.id)).toMatchObject([{ kind: 'run-accepted', run, area: made.area }])
    }))
})
