import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

const FOLDER = path.join(import.meta.dirname, 'fixtures')

async function readFixture(format: string, name: string) {
  return (await readWhole(name, readFileSync(path.join(FOLDER, format, name)))) ?? []
}

describe('what a file of Every Eval Ever says itself', () => {
  it('of evaluator, source and condition is kept', async () => {
    const [plain] = await readFixture('every-eval-ever', 'plain.json')
    expect(plain?.run.stated).toEqual({
      evaluatorRelationship: 'third-party',
      source: { title: 'Harbour Quiz Board', arxiv: null, table: null, url: 'https://harbour.example/quiz' },
      condition: { attack: 'jailbreak', safeguard: 'guard-model' },
    })
    expect(plain?.run).toMatchObject({
      sourceId: 'harbour-quiz/lumen-labs_lumen-2/1767225600#harbour-quiz/accuracy',
      startedAt: '2026-01-01T00:00:00.000Z',
      dataset: { name: 'Harbour Quiz', samples: 400 },
      harness: { name: 'inspect_ai', version: '0.3.241' },
    })
  })

  it('in its oldest version is found where it stood then', async () => {
    const [old] = await readFixture('every-eval-ever', 'old-version.json')
    expect(old?.run.stated?.source).toEqual({
      title: 'Open Board',
      arxiv: null,
      table: null,
      url: 'https://board.example/api/formatted',
    })
    expect(old?.run).toMatchObject({ startedAt: null, harness: { name: 'unknown', version: null } })
  })

  it('of a condition that nobody knows is said to be odd, and not taken for none', async () => {
    const runs = await readFixture('every-eval-ever', 'scorers-epochs.json')
    expect(runs.map(({ run }) => run.stated?.condition)).toEqual([null, null, null])
    expect(runs.at(-1)?.run.warnings[0]?.message).toContain('diagonal_attack sunburn')
    expect(runs.map(({ run }) => run.stated?.source)).toEqual([null, null, null])
  })

  it('of an attack alone says that there was no safeguard', async () => {
    const text = readFileSync(path.join(FOLDER, 'every-eval-ever/plain.json'), 'utf8')
    const [run] = (await readWhole('x', Buffer.from(text.replace(/, "diagonal_safeguard": "[a-z-]+"/, '')))) ?? []
    expect(run?.run.stated?.condition).toEqual({ attack: 'jailbreak', safeguard: 'none' })
  })

  it('in results that share a name stays apart', async () => {
    const runs = await readFixture('every-eval-ever', 'scorers-epochs.json')
    const start = 'Reef/lumen-labs_lumen-2/1767225600.0'
    expect(runs.map(({ run }) => run.sourceId)).toEqual([`${start}#accuracy`, `${start}#pass_at_3`, start])
  })
})

it('an interval or an error that cannot be of its score is left out of a result and said', async () => {
  const file = JSON.parse(readFileSync(path.join(FOLDER, 'every-eval-ever/plain.json'), 'utf8'))
  const [result] = file.evaluation_results
  const uncertainty = { standard_error: { value: 1.2 }, confidence_interval: { lower: 60, upper: 80 } }
  const said = { score_type: 'continuous', min_score: 0, max_score: 1 }
  const bytes = (score: number, config: object) =>
    Buffer.from(
      JSON.stringify({
        ...file,
        evaluation_results: [{ ...result, metric_config: config, score_details: { score, uncertainty } }],
      }),
    )
  const [odd] = (await readWhole('x.json', bytes(0.7, said))) ?? []
  expect(odd?.run.metrics[0]).toMatchObject({ value: 0.7, stderr: null, reported: null })
  expect(odd?.run.warnings.map(({ code }) => code)).toEqual(['field-odd', 'interval-elsewhere'])
  const [own] = (await readWhole('x.json', bytes(70, { ...said, max_score: 100 }))) ?? []
  expect(own?.run.metrics[0]).toMatchObject({ value: 70, stderr: 1.2, reported: { low: 60, high: 80 } })
  expect(own?.run.warnings).toEqual([])
})

describe('a sample of Every Eval Ever', () => {
  it('of one turn shows what was asked and answered, and what was taken for the answer', async () => {
    const [plain] = await readFixture('every-eval-ever-samples', 'plain.jsonl')
    expect(plain?.transcripts[1]).toMatchObject({
      id: 'hq_2',
      input: 'Which boat is number 2?',
      target: 'boat 2',
      messages: [
        { role: 'user', content: [{ kind: 'text', text: 'Q: Which boat is number 2?\nA:' }] },
        { role: 'assistant', content: [{ kind: 'text', text: 'It is boat 2.' }] },
      ],
      scores: [{ scorer: 'score', value: 0, written: '0', answer: 'boat 2' }],
      metadata: { subject: 'boats', interaction_type: 'single_turn' },
    })
  })

  it('of many turns shows them all, by the name that its version has for them', async () => {
    const [old] = await readFixture('every-eval-ever-samples', 'old-version.jsonl')
    expect(old?.transcripts[0]?.messages).toMatchObject([
      { role: 'system' },
      { role: 'user', content: [{ kind: 'text', text: 'How many boats?' }] },
      { role: 'assistant', content: [], toolCalls: [{ id: 'call_1', tool: 'bash', input: '{"cmd":"ls boats"}' }] },
      { role: 'tool', toolCallId: 'call_1' },
      { role: 'assistant', content: [{ kind: 'text', text: '7' }] },
    ])
    const [, judged] = await readFixture('every-eval-ever-samples', 'scorers-epochs.jsonl')
    expect(judged?.transcripts[0]?.messages.at(-1)?.content).toEqual([
      { kind: 'reasoning', text: 'An easy one.' },
      { kind: 'text', text: 'Otter' },
    ])
  })

  it('whose score is written and not finite has none, whatever its verdict says', async () => {
    const text = readFileSync(path.join(FOLDER, 'every-eval-ever-samples/plain.jsonl'), 'utf8')
    const odd = text
      .replace('"score": 1.0, "is_correct": true', '"score": NaN, "is_correct": true')
      .replace('"score": 0.0, "is_correct": false', '"score": Infinity, "is_correct": false')
    const [whole] = (await readWhole('x.jsonl', Buffer.from(odd))) ?? []
    expect(whole?.samples.map(({ scores }) => scores.score)).toEqual([null, null, 1, 1])
    expect(whole?.samples.map(({ missing }) => missing)).toEqual(['not-scored', 'not-scored', null, null])
    expect(whole?.run.metrics).toMatchObject([{ name: 'mean', value: 1, n: 2 }])
    expect(whole?.run.warnings.map(({ code }) => code)).toEqual(['computed', 'score-unreadable'])
    expect(whole?.run.warnings[1]?.message).toContain('hq_1')
    expect(whole?.transcripts.map(({ scores }) => [scores[0]?.value, scores[0]?.written]).slice(0, 3)).toEqual([
      [null, 'NaN'],
      [null, 'Infinity'],
      [1, '1'],
    ])
  })

  it('makes a run beside the one of its result, which a mean without a standard error must not replace', async () => {
    const [plain] = await readFixture('every-eval-ever-samples', 'plain.jsonl')
    const [whole] = await readFixture('every-eval-ever', 'plain.json')
    expect(plain?.run).toMatchObject({
      sourceId: `${whole?.run.sourceId}#samples`,
      task: whole?.run.task,
      model: whole?.run.model,
    })
  })
})

it('what is no result among the results is said, and moves none of the places after it', async () => {
  const document = JSON.parse(readFileSync(path.join(FOLDER, 'every-eval-ever/plain.json'), 'utf8'))
  const [first] = document.evaluation_results
  const odd = { ...first, evaluation_result_id: 'odd', score_details: { ...first.score_details, score: 'high' } }
  const file = { ...document, evaluation_results: [first, 'none', odd] }
  const runs = ((await readWhole('a.json', Buffer.from(JSON.stringify(file)))) ?? []).map(({ run }) => run)
  expect(runs[0]?.warnings.filter(({ code }) => code === 'entry-unread').map(({ place }) => place)).toEqual([
    'evaluation_results[1]',
  ])
  expect(runs[1]?.warnings.map(({ place }) => place).join()).toContain('evaluation_results[2]')
})

it('a unit and a range that say one each of share and percentage leave open which it is, and say so', async () => {
  const result = (metric_unit: string, max_score: number, score: number) => ({
    evaluation_name: metric_unit + max_score,
    metric_config: { metric_name: 'accuracy', lower_is_better: false, metric_unit, min_score: 0, max_score },
    score_details: { score },
  })
  const document = {
    schema_version: '0.3.0',
    evaluation_id: 'a/b/1',
    model_info: { id: 'lab/one', name: 'one' },
    evaluation_results: [result('percentage', 1, 0.85), result('proportion', 100, 0.85), result('percent', 100, 0.85)],
  }
  const runs = (await readWhole('x.json', Buffer.from(JSON.stringify(document)))) ?? []
  expect(runs.map(({ run }) => [run.metrics[0]?.value, run.metrics[0]?.unit, run.warnings.length])).toEqual([
    [0.85, 'score', 1],
    [0.85, 'score', 1],
    [0.85, 'percent', 0],
  ])
  expect(runs[0]?.run.warnings[0]?.message).toContain('metric_unit percentage, max_score 1')
})
