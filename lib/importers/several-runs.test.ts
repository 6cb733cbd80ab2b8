import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

/* Logs that were put into one file one after the other: no number may become another model's. */

const read = (...lines: readonly object[]) =>
  readWhole('both.jsonl', Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')))

const oaieval = (model: string, run: string, accuracy: number) => [
  { spec: { completion_fns: [model], eval_name: 'quiz.dev.v0', run_id: run } },
  { run_id: run, sample_id: 'q.0', type: 'match', data: { correct: accuracy === 1 } },
  { final_report: { accuracy } },
]

it('two logs of oaieval are refused by the names of their runs, and one that goes on is read', async () => {
  const both = read(...oaieval('gpt-a', 'r1', 1), ...oaieval('gpt-b', 'r2', 0.25))
  await expect(both).rejects.toThrow(/both\.jsonl holds more than one run, r1 and r2/)
  const [run] = (await read(...oaieval('gpt-a', 'r1', 0), ...oaieval('gpt-a', 'r1', 1))) ?? []
  expect(run?.run).toMatchObject({ model: 'gpt-a', metrics: [{ name: 'accuracy', value: 1 }] })
})

const garak = (model: string, run: string, passed: number) => [
  { entry_type: 'start_run setup', 'plugins.target_name': model },
  { entry_type: 'init', garak_version: '0.14.0', run },
  { entry_type: 'eval', probe: 'dan.Dan', detector: 'dan.DAN', passed, total_evaluated: 10 },
  { entry_type: 'completion', run },
]

it('two reports of garak are refused, whether the model is another or the run', async () => {
  await expect(read(...garak('model-a', 'r1', 9), ...garak('model-b', 'r2', 1))).rejects.toThrow(/model-a and model-b/)
  await expect(read(...garak('model-a', 'r1', 9), ...garak('model-a', 'r2', 1))).rejects.toThrow(/r1 and r2/)
})

const result = (provider: string, evalId: string | undefined, testIdx: number, success: boolean) => {
  const judged = { success, score: success ? 1 : 0, gradingResult: { pass: success } }
  return { evalId, promptIdx: 0, testIdx, ...judged, provider: { id: provider }, prompt: { raw: 'q', label: 'q' } }
}

it.each([['ev1', 'ev2'], ['ev1', 'ev1'], []])('results of promptfoo of two providers stay two runs', async (...ids) => {
  const results = [0, 1].flatMap((column) =>
    [0, 1].map((test) => result(`prov-${'ab'[column]}`, ids[column], test, column === 0)),
  )
  const runs = (await read(...results)) ?? []
  const rate = ({ run }: (typeof runs)[number]) => run.metrics.find(({ name }) => name === 'pass_rate')
  expect(runs.map((one) => [one.run.model, rate(one)?.value, rate(one)?.n])).toEqual([
    ['prov-a', 1, 2],
    ['prov-b', 0, 2],
  ])
  expect(new Set(runs.map(({ run }) => run.sourceId)).size).toBe(2)
})

it('of two evaluations of promptfoo each keeps the id it has alone', async () => {
  const both = (await read(result('a', 'ev1', 0, true), result('a', 'ev2', 0, false))) ?? []
  const [alone] = (await read(result('a', 'ev2', 0, false))) ?? []
  expect(both[1]?.run.sourceId).toBe(alone?.run.sourceId)
})

const document = (doc_id: number, acc: number) => {
  const asked = { doc: {}, target: 'a', arguments: [['q', 'a']], resps: [['x']], filtered_resps: ['x'] }
  return { doc_id, ...asked, filter: 'none', metrics: ['acc'], acc }
}

it('samples of lm-eval of which a document comes again are refused', async () => {
  const both = read(document(0, 1), document(1, 1), document(0, 0), document(1, 0))
  await expect(both).rejects.toThrow(/document 0 twice under one filter/)
})

it.each(['every-eval-ever/plain.json', 'lm-eval/plain.json'])(
  'two of %s, a line each, are told to be sent apart, not to be damaged',
  async (name) => {
    const text = readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8')
    const document = JSON.parse(text)
    await expect(read(document, document)).rejects.toThrow(/both\.jsonl holds more than one JSON object/)
  },
)
