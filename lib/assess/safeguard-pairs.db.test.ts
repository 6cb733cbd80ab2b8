import { describe, expect, it } from 'vitest'
import { insertSampleMark } from '@/db/queries/samples'
import { setRunsAccepted } from '@/db/queries/store-runs'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { makeScores } from '@/db/testing/scores'
import { COMMAND } from '@/lib/auth/allow'
import type { Condition } from '@/lib/evals/condition'
import { wilson } from '@/lib/risk/interval'
import { listSafeguardPairs } from './safeguard-pairs'

const GUARDED: Condition = { attack: 'none', safeguard: 'inference-time-intervention' }

async function aBenchmark() {
  const area = await makeArea()
  const benchmark = await makeBenchmark({ area, axis: 'safety' })
  return { area, benchmark: benchmark.id, model: (await makeModel({ name: 'Auk' })).id }
}

/** A run of one benchmark that scored its questions so; `metric` is what its file says of them. */
async function aRun(
  of: { benchmark: string; model: string },
  condition: Partial<Condition>,
  scores: (number | null)[],
  value = scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) / scores.length,
): Promise<string> {
  const run = await makeRun({
    ...of,
    ...condition,
    task: 'asked',
    value,
    state: 'pending',
    metric: { n: scores.length, binary: true },
  })
  await makeScores(run, 'score', scores)
  return run
}

describe('a safeguard', () => {
  it('is compared question by question where both runs scored the same ones', () =>
    rolledBack(async () => {
      const of = await aBenchmark()
      // Question by question the differences are 1, 0, 1, 0, 0: mean 0.4, variance (2 − 5·0.16)/4 = 0.3.
      const without = await aRun(of, {}, [0, 0, 0, 1, 1])
      const guarded = await aRun(of, GUARDED, [1, 0, 1, 1, 1])
      await accept(without, guarded)
      const pairs = await listSafeguardPairs(COMMAND, { model: of.model })
      expect(pairs).toMatchObject([
        {
          area: of.area,
          benchmark: { id: of.benchmark },
          safeguard: GUARDED.safeguard,
          attack: 'none',
          without: { run: without, value: 0.4 },
          with: { run: guarded, value: 0.8 },
          pairs: 5,
        },
      ])
      expect(await listSafeguardPairs(COMMAND, { area: of.area })).toEqual(pairs)
      expect(pairs[0]?.model).toEqual({ id: of.model, name: 'Auk' })
      expect(await listSafeguardPairs(COMMAND, { area: await makeArea() }), 'of another area').toEqual([])
      const half = 1.959963984540054 * Math.sqrt(0.3 / 5)
      expect(pairs[0]?.difference.value).toBeCloseTo(0.4, 12)
      expect(pairs[0]?.difference.interval?.low).toBeCloseTo(0.4 - half, 12)
      expect(pairs[0]?.difference.interval?.high).toBeCloseTo(0.4 + half, 12)
    }))

  it('is compared by the two values where their questions do not say what their metrics say', () =>
    rolledBack(async () => {
      const of = await aBenchmark()
      const without = await aRun(of, {}, [0, 0, 0, 1, 1])
      // The file gives another figure than the mean of its samples.
      const guarded = await aRun(of, GUARDED, [1, 0, 1, 1, 1], 0.9)
      await accept(without, guarded)
      const [pair] = await listSafeguardPairs(COMMAND, { model: of.model })
      expect(pair).toMatchObject({ pairs: null, with: { value: 0.9 } })
      expect(pair?.difference.value).toBeCloseTo(0.5, 12)
      // Square and add, from Wilson's ends of each.
      const [was, is] = [wilson(0.4, 5), wilson(0.9, 5)]
      expect(pair?.difference.interval?.low).toBeCloseTo(0.5 - Math.hypot(0.9 - is.low, was.high - 0.4), 12)
    }))

  it('is not compared with another task, another attack or a run that does not count', () =>
    rolledBack(async () => {
      const of = await aBenchmark()
      const without = await aRun(of, { attack: 'jailbreak' }, [0, 1])
      const guarded = await aRun(of, GUARDED, [1, 1])
      await accept(without, guarded)
      expect(await listSafeguardPairs(COMMAND, { model: of.model })).toEqual([])
    }))

  it('is compared without the samples that were set aside, and several epochs of a question count once', () =>
    rolledBack(async () => {
      const of = await aBenchmark()
      const without = await aRun(of, {}, [0, 0, 1])
      const guarded = await aRun(of, GUARDED, [1, 1, 1])
      await accept(without, guarded)
      await insertSampleMark({ run: without, position: 2, invalidated: true, by: 'usr_test', reason: 'a test' })
      // The mean of what is left is no longer what the metric says, so the values are compared.
      expect((await listSafeguardPairs(COMMAND, { model: of.model }))[0]).toMatchObject({ pairs: null })
    }))
})

async function accept(...runs: string[]): Promise<void> {
  await setRunsAccepted(runs, { by: 'usr_test', byOnePerson: false })
}
