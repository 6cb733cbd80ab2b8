import { expect, it } from 'vitest'
import { asCut, type TableMapping, type TableView } from '@/lib/evals/table'
import { bytesFile } from './source-file'
import { tableCsv } from './table-csv'
import { readWhole } from './testing/read-whole'

/* Where header and values speak against each other nothing is converted, and both steps say so. */

const viewOf = (text: string) => tableCsv.table?.(bytesFile('x.csv', Buffer.from(text)), null)
const read = async (text: string) => ((await readWhole('x.csv', Buffer.from(text))) ?? []).map(({ run }) => run)

it('a header that says percent over values within one leaves the unit open, and is asked about', async () => {
  const text = 'model,Harbour quiz (%)\notter,0.853\neider,0.71\n'
  const view = await viewOf(text)
  expect(view?.guess.columns[1]).toMatchObject({ role: 'value', unit: null })
  expect(view?.doubts).toEqual([expect.stringContaining('“Harbour quiz (%)” says percent, but 2 of its 2 values')])
  const runs = await read(text)
  expect(runs.map(({ metrics: [metric], warnings }) => [metric?.value, metric?.unit, warnings[0]?.code])).toEqual([
    [0.853, 'score', 'unit-doubtful'],
    [0.71, 'score', 'unit-doubtful'],
  ])
})

it('a single small value under it is read as percent with a word, and others without', async () => {
  const runs = await read('model,Harbour quiz (%)\notter,0.4\neider,71\n')
  expect(runs.map(({ metrics: [metric], warnings }) => [metric?.unit, warnings.map(({ code }) => code)])).toEqual([
    ['percent', ['unit-doubtful']],
    ['percent', []],
  ])
})

const metricsOf = async (text: string) =>
  (await read(text)).map(({ metrics: [metric], warnings }) => [
    metric?.name,
    metric?.value,
    warnings.map(({ code }) => code),
  ])

it('a column of metrics keeps two metrics of one benchmark apart', async () => {
  const text = 'model,benchmark,metric,score\notter,gulls,honesty,0.82\notter,gulls,lie_rate,0.18\n'
  expect((await viewOf(text))?.guess.columns.map(({ role }) => role)).toEqual(['model', 'benchmark', 'metric', 'value'])
  expect(await metricsOf(text)).toEqual([
    ['honesty', 0.82, []],
    ['lie_rate', 0.18, []],
  ])
})

it('a result that stands there twice says so, unless its date or metric is another', async () => {
  const text = 'model,shots,benchmark,score,date\n'
  const rows = 'otter,0,gulls,0.5,2026-01-01\notter,5,gulls,0.7,2026-01-01\notter,5,gulls,0.8,2026-02-01\n'
  expect(await metricsOf(text + rows)).toEqual([
    ['value', 0.5, []],
    ['value', 0.7, ['result-twice']],
    ['value', 0.8, []],
  ])
  expect((await viewOf(text + rows))?.doubts).toEqual([expect.stringContaining('“shots” is not read')])
})

it('two columns of one header are asked about and said', async () => {
  const text = 'model,Gulls,Gulls\notter,0.8,0.01\n'
  expect((await viewOf(text))?.doubts).toEqual([expect.stringContaining('“Gulls”')])
  expect((await read(text))[0]?.warnings.map(({ code }) => code)).toContain('equal-headers')
})

it('a header of two rows is asked about', async () => {
  const text = 'model,Gulls,,Terns,\n,acc,stderr,acc,stderr\notter,0.8,0.01,0.7,0.02\neider,0.6,0.01,0.5,0.02\n'
  const { doubts } = (await viewOf(text)) ?? {}
  expect(doubts).toContainEqual(expect.stringContaining('the header may have two rows'))
})

it('commas that may be thousands or decimals are asked about and said, and what was said of them is remembered', async () => {
  const text = 'model\tbenchmark\tscore\notter\tgulls\t85,312\neider\tgulls\t71,204\n'
  const file = bytesFile('x.tsv', Buffer.from(text))
  const view = await tableCsv.table?.(file, null)
  expect(view).toMatchObject({ decimalOpen: true, doubts: [expect.stringContaining('85,312')] })
  expect((await read(text)).map(({ metrics, warnings }) => [metrics[0]?.value, warnings[0]?.code])).toEqual([
    [85312, 'comma-open'],
    [71204, 'comma-open'],
  ])
  const said = { ...(view?.guess as TableMapping), decimal: ',' as const }
  expect(asCut(said, view as TableView).decimal).toBe(',')
  const runs = []
  for await (const run of tableCsv.read(file, said)) runs.push([run.metrics[0]?.value, run.warnings])
  expect(runs).toEqual([
    [85.312, []],
    [71.204, []],
  ])
})

it.each([
  // Its own cells tell: a point stands behind a number, a thousand is twice in one, or it is an Elo.
  'model\tscore\notter\t85,312\neider\t71.5\n',
  'model\tscore\notter\t1,285,312\neider\t71,204\n',
  'model\tArena Elo\notter\t1,285\neider\t1,201\n',
])('commas of %s are no question', async (text) => {
  const view = await viewOf(text)
  expect(view).toMatchObject({ decimalOpen: false, doubts: [] })
  expect(asCut({ ...(view?.guess as TableMapping), decimal: ',' }, view as TableView).decimal).toBe('.')
})

it('a header of years stays the header, however its first row begins', async () => {
  const text = 'model,2023,2024\notter,n/a,0.5\neider,0.4,0.6\n'
  const values = (runs: { model: string; task: string; metrics: { value: number | null }[] }[]) =>
    runs.map(({ model, task, metrics }) => [model, task, metrics[0]?.value])
  const expected = [
    ['otter', '2024', 0.5],
    ['eider', '2023', 0.4],
    ['eider', '2024', 0.6],
  ]
  expect(values(await read(text))).toEqual(expected)
  const items = [
    { name: 'otter', '2023': 'n/a', '2024': 0.5 },
    { name: 'eider', '2023': 0.4, '2024': 0.6 },
    { name: 'smew', '2023': 0.4, '2024': 0.6 },
  ]
  const json = (await readWhole('x.json', Buffer.from(JSON.stringify(items)))) ?? []
  // Keys that are whole numbers come first in an object.
  expect(values(json.map(({ run }) => run)).slice(0, 3)).toEqual(expected)
})

it('a full row above the header is asked about', async () => {
  const text = 'Who,2023,2024\notter,n/a,0.5\neider,0.4,0.6\n'
  expect((await viewOf(text))?.doubts).toContainEqual(expect.stringContaining('above row 2'))
})

it.each(['Average', 'Mean', 'overall', 'Macro avg', 'Average (7 models)', 'Median:'])(
  'a row called %s is no model, and said',
  async (name) => {
    const runs = await read(`model,gulls\notter,0.5\n${name},0.6\nMeanstral,0.7\n`)
    expect(runs.map(({ model }) => model)).toEqual(['otter', 'Meanstral'])
    expect(runs[0]?.warnings).toMatchObject([{ code: 'group-row', place: 'row 3' }])
  },
)

it('a day that the calendar has not is no date, and said once', async () => {
  const [run] = await read('model,benchmark,score,date\notter,gulls,0.5,2024-02-30\n')
  expect([run?.completedAt, run?.warnings.map(({ code }) => code)]).toEqual([null, ['date-unreadable']])
  const [leap] = await read('model,benchmark,score,date\notter,gulls,0.5,2024-02-29\n')
  expect([leap?.completedAt, leap?.warnings]).toEqual(['2024-02-29T00:00:00.000Z', []])
})
