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
