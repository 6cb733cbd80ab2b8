import { expect, it } from 'vitest'
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
