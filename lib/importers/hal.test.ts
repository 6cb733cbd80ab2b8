import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { hal } from './hal'
import { bytesFile } from './source-file'
import { readWhole } from './testing/read-whole'

const read = (name: string) => readFileSync(path.join(import.meta.dirname, 'fixtures/hal', name))

function upload(fields: Record<string, unknown>): Uint8Array {
  return Buffer.from(JSON.stringify({ config: {}, results: {}, raw_eval_results: {}, ...fields }))
}

describe('a HAL upload', () => {
  it('says which run it is, when it was and of which commit', async () => {
    const [plain] = (await readWhole('plain.json', read('plain.json'))) ?? []
    expect(plain?.run).toMatchObject({
      sourceId: 'harbour_tasks_1767600000',
      startedAt: '2026-01-05T00:00:00.000Z',
      gitCommit: '0123456789abcdef0123456789abcdef01234567',
      harness: { name: 'hal-harness', version: null },
    })
  })

  it('shows of a task its prompt and what it got', async () => {
    const [plain] = (await readWhole('plain.json', read('plain.json'))) ?? []
    expect(plain?.samples[1]).toMatchObject({ id: 't2', preview: 'Sail to the reef.' })
    expect(plain?.transcripts[1]).toMatchObject({
      id: 't2',
      input: 'Sail to the reef.',
      messages: [],
      scores: [{ value: 0, written: '0' }],
      metadata: { reward: '0', taken_actions: '["wait"]' },
    })
  })

  it('whose tasks are only listed shows them by their prompts', async () => {
    const bytes = upload({
      results: { accuracy: 0.5, successful_tasks: ['a'], failed_tasks: ['b'] },
      raw_eval_results: { resolved_instances: 1, resolved_ids: ['a'] },
      task_prompts: { a: 'Mend it.', b: 'Sink it.' },
    })
    const [run] = (await readWhole('x', bytes)) ?? []
    expect(run?.samples.map(({ id, scores }) => [id, scores.score])).toEqual([
      ['b', 0],
      ['a', 1],
    ])
    expect(run?.transcripts.map(({ id, input }) => [id, input])).toEqual([
      ['b', 'Sink it.'],
      ['a', 'Mend it.'],
    ])
  })

  it('whose tasks stand nowhere keeps their verdicts, and has no transcript of them', async () => {
    const file = bytesFile('x', upload({ results: { accuracy: 1, successful_tasks: ['a'], failed_tasks: [] } }))
    for await (const run of hal.read(file)) {
      for await (const [sample] of run.samples()) {
        expect(sample?.scores).toEqual({ score: 1 })
        if (sample) await expect(hal.readSample?.(file, sample.place)).rejects.toThrow('does not hold')
      }
    }
  })

  it.each([
    [{ status: 'error', message: 'RuntimeError: no sandbox' }, 'error', { message: 'RuntimeError: no sandbox' }],
    [{ status: 'canceled' }, 'cancelled', null],
  ])('that ended as %o is kept as that', async (results, status, error) => {
    const [run] = (await readWhole('x', upload({ results }))) ?? []
    expect(run?.run).toMatchObject({ status, error, metrics: [] })
  })

  it('is another run where one task got something else', async () => {
    const ids = []
    for (const reward of [0, 1, 1]) {
      const [run] = (await readWhole('x', upload({ raw_eval_results: { a: { reward } } }))) ?? []
      ids.push(run?.run.sourceId)
    }
    expect(ids[0]).not.toBe(ids[1])
    expect(ids[1]).toBe(ids[2])
  })

  it('in which an error is nested absurdly deep loses nothing else', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const text = Buffer.from(upload({ raw_eval_results: { a: { reward: 1, error: '@deep@' }, b: { reward: 0 } } }))
    const [run] = (await readWhole('x', Buffer.from(text.toString().replace('"@deep@"', deep)))) ?? []
    expect(run?.samples.map(({ id, error }) => [id, error])).toEqual([
      ['a', '…'],
      ['b', null],
    ])
  })

  it('says which of its results are no numbers, and which of them HAL writes so itself', async () => {
    const bytes = upload({
      results: {
        accuracy: 0.5,
        note: '0.9',
        by_level: { 1: 0.4 },
        flag: true,
        latencies: { b: 2 },
        successful_tasks: [],
        failed_tasks: ['b'],
      },
      raw_eval_results: { b: { reward: 0 } },
    })
    const [run] = (await readWhole('x', bytes)) ?? []
    expect(run?.run.metrics.map(({ name }) => name)).toEqual(['accuracy'])
    const said = run?.run.warnings.find(({ code }) => code === 'values-left-out')
    expect(said).toMatchObject({
      place: 'results',
      message: expect.stringMatching(/^3 values .*: note, by_level, flag\.$/),
    })
  })

  it('counts a task that is in both lists once, and says that it is', async () => {
    const bytes = upload({
      results: { accuracy: 0.5, successful_tasks: ['a', 'b'], failed_tasks: ['b', 'c'] },
      raw_eval_results: { a: { reward: 1 } },
    })
    const [run] = (await readWhole('x', bytes)) ?? []
    expect(run?.run.metrics).toMatchObject([{ name: 'accuracy', value: 0.5, n: 3 }])
    const said = run?.run.warnings.find(({ code }) => code === 'task-in-both')
    expect(said?.message).toMatch(/^One task is .* first of them b;/)
  })

  it('of a benchmark that Inspect ran names its model by the header of the log, and asks for no other', async () => {
    const header = { version: 2, status: 'success', eval: { task: 'gaia', model: 'lab/lumen-2' }, results: {} }
    const config = { agent_name: 'an agent', benchmark_name: 'inspect_evals/gaia', run_id: 'gaia_1' }
    const [one] = (await readWhole('x', upload({ config, results: { accuracy: 0.4 }, raw_eval_results: header }))) ?? []
    expect(one?.run).toMatchObject({ model: 'lab/lumen-2', warnings: [] })
    expect(one?.samples).toEqual([])
  })

  it('whose lists of tasks are empty beside an accuracy counts no questions, not none', async () => {
    const results = { accuracy: 0.45, successful_tasks: [], failed_tasks: [] }
    const [one] = (await readWhole('x', upload({ results, raw_eval_results: { a: { reward: 1 } } }))) ?? []
    expect(one?.run.metrics[0]).toMatchObject({ name: 'accuracy', value: 0.45, n: null })
  })
})
