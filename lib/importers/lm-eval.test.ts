import { describe, expect, it } from 'vitest'
import type { ImportedRun } from './importer'
import { unitOf } from './lm-eval-metrics'
import { readWhole } from './testing/read-whole'

const ROW = '{"acc,none":0.5,"acc_stderr,none":0.1}'

async function readRuns(text: string): Promise<ImportedRun[]> {
  const runs = await readWhole('results.json', Buffer.from(text))
  expect(runs?.map(({ format }) => format)).toEqual(runs?.map(() => 'lm-eval'))
  return (runs ?? []).map(({ run }) => run)
}

const withConfig = (config: string) => `{"results":{"t":${ROW}},"versions":{},"config":${config}}`

describe('the model of results', () => {
  it.each([
    ['{"model_args":"pretrained=a/b,peft=c/d"}', 'c/d'],
    ['{"model_args":{"pretrained":"a/b","dtype":"auto"}}', 'a/b'],
    ['{"model_args":"dtype=auto, pretrained=/models/a=b"}', '/models/a=b'],
    ['{"model":"hf","model_args":""}', ''],
    ['{"model":"hf","model_args":["pretrained"]}', ''],
  ])('%s', async (config, model) => {
    expect((await readRuns(withConfig(config))).map((run) => run.model)).toEqual([model])
  })
})

describe('a run of results is told from another', () => {
  const ids = async (text: string) => (await readRuns(text)).map(({ sourceId }) => sourceId)
  const dated = (more: string) =>
    `{"results":{"t":${ROW},"u":${ROW}},"versions":{},"model_name":"m","date":1769904000.5${more}}`

  it('by its date, whatever else was written beside it', async () => {
    expect(await ids(dated(''))).toEqual(await ids(dated(',"git_hash":"0a1b"')))
    expect(await ids(dated(''))).not.toEqual(await ids(dated('').replace('000.5', '000.6')))
    expect(new Set(await ids(dated(''))).size).toBe(2)
  })

  it('without a date by its shots and its values', async () => {
    const shots = (n: number) => `{"results":{"t":${ROW}},"versions":{},"n-shot":{"t":${n}}}`
    expect(await ids(shots(0))).toEqual(await ids(shots(0)))
    expect(await ids(shots(0))).not.toEqual(await ids(shots(5)))
    expect(await ids(shots(0))).not.toEqual(await ids(shots(0).replace('0.5', '0.6')))
  })

  it('and the runs of one file stand together', async () => {
    const [first, second] = await readRuns(dated(''))
    expect(first?.runGroup).toBe(second?.runGroup)
    expect(first?.runGroup).toMatch(/^[0-9a-f]{64}$/)
  })
})

it('names that every object has are tasks like any other', async () => {
  const text = `{"results":{"__proto__":${ROW},"constructor":${ROW}},"versions":{},"n-samples":{},"configs":{},"groups":{}}`
  const runs = await readRuns(text)
  expect(runs.map(({ task, taskVersion, dataset }) => [task, taskVersion, dataset.samples])).toEqual([
    ['__proto__', null, null],
    ['constructor', null, null],
  ])
  expect(runs.flatMap(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
    'model-not-stated',
    'model-not-stated',
  ])
})

it('a limit that leaves nothing out marks no run', async () => {
  const text = (run: number) =>
    `{"results":{"t":${ROW}},"versions":{},"model_name":"m","config":{"limit":50},"n-samples":{"t":{"original":20,"effective":${run}}}}`
  const warnings = async (run: number) =>
    (await readRuns(text(run))).flatMap((one) => one.warnings.map(({ code }) => code))
  expect(await warnings(20)).toEqual([])
  expect(await warnings(10)).toEqual(['limited-run'])
})

it('a value is called a share only where it can be one', () => {
  expect(['acc', 'exact_match', 'f1'].map((name) => unitOf(name, 0.5))).toEqual(['fraction', 'fraction', 'fraction'])
  expect(['mcc', 'bleu', 'rouge1', 'acc_diff', 'mae'].map((name) => unitOf(name, 0.5))).toEqual(Array(5).fill('score'))
  expect([unitOf('acc', 85.3), unitOf('acc', -0.1)]).toEqual(['score', 'score'])
  expect([unitOf('word_perplexity', 0.9), unitOf('bits_per_byte', 0.9)]).toEqual(['perplexity', 'bits per byte'])
  // Words that only hold such letters.
  expect(['loose_acc', 'after_acc', 'filter_acc'].map((name) => unitOf(name, 0.5))).toEqual(Array(3).fill('fraction'))
})

const metricsOf = async (row: object) => {
  const [run] = await readRuns(JSON.stringify({ results: { t: row }, versions: {}, model_name: 'm' }))
  const metrics = run?.metrics.map(({ scorer, name, value, unit }) => [[name, scorer].join(), value, unit]) ?? []
  return { metrics, warnings: run?.warnings.map(({ code }) => code) ?? [] }
}

it('what SQuAD gives in percent is in percent below 1 as well', async () => {
  const { metrics, warnings } = await metricsOf({ 'exact,none': 0.42, 'f1,none': 3.1, 'HasAns_f1,none': 6.2 })
  expect(metrics).toEqual([
    ['exact,none', 0.42, 'percent'],
    ['f1,none', 3.1, 'percent'],
    ['HasAns_f1,none', 6.2, 'percent'],
  ])
  expect(warnings).toEqual([])
  expect((await metricsOf({ 'em,none': 0.42, 'f1,none': 0.5 })).metrics.map(([, , unit]) => unit)).toEqual([
    'fraction',
    'fraction',
  ])
})

it('where one of a row can only be a percentage, none beside it is taken for a share, and that is said', async () => {
  const { metrics, warnings } = await metricsOf({ 'acc,none': 0.4, 'acc_norm,none': 43.1, 'brier_score,none': 0.2 })
  expect(metrics.map(([, , unit]) => unit)).toEqual(['score', 'score', 'score'])
  expect(warnings).toEqual(['unit-unclear'])
})

it('a metric without a filter beside those with one is read, and a number in words is said to be left out', async () => {
  expect(await metricsOf({ 'acc,none': 0.4, alias: 't', f1: 0.3, f1_stderr: 0.01 })).toMatchObject({
    metrics: [
      ['acc,none', 0.4, 'fraction'],
      ['f1,', 0.3, 'fraction'],
    ],
    warnings: [],
  })
  expect(await metricsOf({ acc: '85.3%', f1: '0.7 ± 0.1', em: 0.5, note: 'as in the paper' })).toEqual({
    metrics: [
      ['acc,', null, 'fraction'],
      ['f1,', null, 'fraction'],
      ['em,', 0.5, 'fraction'],
    ],
    warnings: ['metric-unreadable', 'metric-unreadable'],
  })
})
