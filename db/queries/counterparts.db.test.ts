import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makeRun, type WantedRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { listAreaEvidence } from './area-evidence'
import { listCounterparts, listWithResults } from './counterparts'

const TIME = '2026-05-01T10-00-00.123456'
const RESULTS: WantedRun = { format: 'lm-eval', completedAt: null, member: `a/results_${TIME}.json`, runGroup: 'g' }
const SAMPLES: WantedRun = { format: 'lm-eval-samples', completedAt: null, member: `b/samples_task_${TIME}.jsonl` }
const OTHER_TIME = `samples_task_2026-05-02T10-00-00.123456.jsonl`

type Scene = {
  run: (wanted: WantedRun) => Promise<string>
  /** Which run counts. */
  counting: () => Promise<string[]>
}

function scene(play: (scene: Scene) => Promise<void>): () => Promise<void> {
  return () =>
    rolledBack(async () => {
      const area = await makeArea()
      const model = await makeModel()
      const benchmark = await makeBenchmark({ area })
      await play({
        run: (wanted) => makeRun({ model: model.id, benchmark: benchmark.id, ...wanted }),
        counting: async () => (await listAreaEvidence({ areas: [area] })).map((row) => row.run),
      })
    })
}

describe('of the results and the samples of one measurement, both accepted', () => {
  it(
    'the results count, however late the samples were accepted',
    scene(async ({ run, counting }) => {
      const results = await run({ ...RESULTS, acceptedAt: '2026-10-01T00:00:00Z' })
      const samples = await run({ ...SAMPLES, acceptedAt: '2026-10-02T00:00:00Z' })
      expect(await counting()).toEqual([results])
      expect(await listWithResults([results, samples])).toEqual(new Set([samples]))
    }),
  )

  it(
    'the results count where no time is known of one of them',
    scene(async ({ run, counting }) => {
      const results = await run({ ...RESULTS, acceptedAt: '2026-10-01T00:00:00Z' })
      await run({ ...SAMPLES, member: 'samples.jsonl', acceptedAt: '2026-10-02T00:00:00Z' })
      expect(await counting()).toEqual([results])
    }),
  )

  it(
    'the samples count where the results do not: pending, failed, invalidated, replaced or second-hand',
    scene(async ({ run, counting }) => {
      const samples = await run(SAMPLES)
      await run({ ...RESULTS, state: 'pending' })
      await run({ ...RESULTS, status: 'error' })
      await run({ ...RESULTS, state: 'invalidated' })
      await run({ ...RESULTS, evidence: 'second-hand' })
      expect(await counting()).toEqual([samples])
      expect(await listWithResults([samples])).toEqual(new Set())
      const replaced = await run({ ...RESULTS, member: `results_${TIME}.json` })
      expect(await counting()).toEqual([replaced])
      await run({ ...RESULTS, task: 'another', supersedes: replaced })
      expect((await counting()).includes(samples)).toBe(true)
      expect(await listWithResults([samples])).toEqual(new Set())
    }),
  )
})

it(
  'samples of another time, task, condition, format or evaluation give way to no results',
  scene(async ({ run, counting }) => {
    const early = { acceptedAt: '2026-10-01T00:00:00Z' }
    await run({ ...RESULTS, ...early })
    await run({ ...RESULTS, ...early, format: 'every-eval-ever', member: 'x.json', runGroup: 'one', task: 'eee' })
    const own = [
      await run({ ...SAMPLES, member: OTHER_TIME }),
      await run({ ...SAMPLES, task: 'other' }),
      await run({ ...SAMPLES, attack: 'jailbreak' }),
      await run({ ...SAMPLES, format: 'every-eval-ever-samples', member: null, runGroup: 'two', task: 'eee' }),
    ]
    expect(await listWithResults(own)).toEqual(new Set())
    expect(new Set(await counting())).toEqual(new Set(own))
  }),
)

describe('a run is told of what may be the same measurement', () => {
  const whole = { contentSha256: 'a' }
  const of = async (id: string) => (await listCounterparts([id])).get(id) ?? null

  it(
    'from the other kind of file, whichever came first, and surely where their times are the same',
    scene(async ({ run }) => {
      const results = await run({ ...RESULTS, ...whole })
      const samples = await run({ ...SAMPLES, ...whole, state: 'pending' })
      expect(await of(samples)).toEqual({ run: results, kind: 'results', state: 'accepted', certain: true })
      expect(await of(results)).toEqual({ run: samples, kind: 'samples', state: 'pending', certain: true })
    }),
  )

  it(
    'of a model that nobody has named yet only where the times are the same',
    scene(async ({ run }) => {
      const results = await run({ ...RESULTS, ...whole })
      const nobody = { ...SAMPLES, ...whole, model: null, modelAsWritten: '', state: 'pending' as const }
      expect(await of(await run(nobody))).toMatchObject({ run: results, certain: true })
      expect(await of(await run({ ...nobody, member: 'samples.jsonl' }))).toBeNull()
    }),
  )

  it(
    'of the same model and task perhaps, where no time is known',
    scene(async ({ run }) => {
      const results = await run({ ...RESULTS, ...whole })
      const samples = await run({ ...SAMPLES, ...whole, member: 'samples.jsonl', state: 'pending' })
      expect(await of(samples)).toMatchObject({ run: results, certain: false })
      const other = (await makeModel()).id
      expect(await of(await run({ ...SAMPLES, ...whole, model: other, member: 'samples.jsonl' }))).toBeNull()
      expect(await of(await run({ ...SAMPLES, ...whole, member: OTHER_TIME }))).toBeNull()
    }),
  )

  it(
    'that is surest, and not of one that was rejected, invalidated or is still being read',
    scene(async ({ run }) => {
      const samples = await run({ ...SAMPLES, ...whole, state: 'pending' })
      await run({ ...RESULTS, ...whole, state: 'invalidated' })
      await run({ ...RESULTS, state: 'pending' })
      expect(await of(samples)).toBeNull()
      const sure = await run({ ...RESULTS, ...whole })
      await run({ ...RESULTS, ...whole, member: 'results.json' })
      expect(await of(samples)).toMatchObject({ run: sure })
    }),
  )
})
