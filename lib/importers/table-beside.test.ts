import { expect, it } from 'vitest'
import type { TableMapping } from '@/lib/evals/table'
import { bytesFile } from './source-file'
import { tableCsv } from './table-csv'

/* How sure a value is, where its table says it in another unit than the value. */

const fileOf = (rows: string) =>
  bytesFile('x.csv', Buffer.from(`model,benchmark,accuracy,stderr,ci_low,ci_high\n${rows}`))

async function readAs(rows: string, change: (guess: TableMapping) => TableMapping = (guess) => guess) {
  const view = await tableCsv.table?.(fileOf(rows), null)
  const found = []
  for await (const { metrics, warnings } of tableCsv.read(fileOf(rows), change(view?.guess as TableMapping)))
    found.push([metrics[0]?.value, metrics[0]?.stderr, metrics[0]?.reported, warnings.map(({ code }) => code)])
  return { found, view }
}
const unsaid = (guess: TableMapping): TableMapping => ({
  ...guess,
  columns: guess.columns.map((one) => (one.role === 'value' ? one : { ...one, unit: null })),
})

it('in fractions beside percent is guessed, asked about, converted and said', async () => {
  const { found, view } = await readAs('otter,gulls,85.3,0.012,0.83,0.87\neider,gulls,71.2,0.014,0.69,0.73\n')
  expect(view?.guess.columns.map(({ unit }) => unit)).toEqual([
    null,
    null,
    'percent',
    'fraction',
    'fraction',
    'fraction',
  ])
  expect(view?.doubts).toHaveLength(3)
  const three = ['unit-converted', 'unit-converted', 'unit-converted']
  expect(found).toEqual([
    [85.3, 1.2, { low: 83, high: 87, level: null }, three],
    [71.2, 1.4, { low: 69, high: 73, level: null }, three],
  ])
})

it('of which no unit is said, and that cannot be of its value, is left out and said', async () => {
  const { found } = await readAs('otter,gulls,85.3,0.012,0.83,0.87\n', unsaid)
  expect(found).toEqual([[85.3, null, null, ['stderr-unit', 'interval-elsewhere']]])
})

it('in percent beside fractions is told too, and what is in the unit of the value stands as it is', async () => {
  const percent = await readAs('otter,gulls,0.853,1.2,83,87\n')
  expect(percent.found[0]?.slice(0, 3)).toEqual([0.853, 0.012, { low: 0.83, high: 0.87, level: null }])
  const same = await readAs('otter,gulls,0.853,0.012,0.83,0.87\neider,gulls,0.9,0.3,0.85,0.95\n')
  expect(same.view?.doubts).toEqual([])
  expect(same.found).toEqual([
    [0.853, 0.012, { low: 0.83, high: 0.87, level: null }, []],
    [0.9, 0.3, { low: 0.85, high: 0.95, level: null }, []],
  ])
})

it('is an interval of the value where only rounding puts it beside', async () => {
  const { found } = await readAs('otter,gulls,85.34,0.9,85.4,86\n')
  expect(found[0]?.slice(2)).toEqual([{ low: 85.4, high: 86, level: null }, []])
  const beyond = await readAs('otter,gulls,85.3,0.9,86.1,87.2\n')
  expect(beyond.found[0]?.slice(2)).toEqual([null, ['interval-elsewhere']])
})
