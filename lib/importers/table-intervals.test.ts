import { describe, expect, it } from 'vitest'
import { bytesFile } from './source-file'
import { readInterval } from './table-cell'
import { tableCsv } from './table-csv'
import { readWhole } from './testing/read-whole'

/* An interval in a column of its own, beside the value it is around. */

describe('a cell that is an interval', () => {
  it.each([
    ['+8/-6', 1285, '.', 1279, 1293],
    ['(+8/−6)', 1285, '.', 1279, 1293],
    ['+0,1/-0,02', 0.85, ',', 0.83, 0.95],
    ['[0.81, 0.89]', 0.85, '.', 0.81, 0.89],
    ['(0.81,0.89)', 0.85, '.', 0.81, 0.89],
    ['0.81 – 0.89', 0.85, '.', 0.81, 0.89],
    ['0.81-0.89', 0.85, '.', 0.81, 0.89],
    ['81 % to 89 %', 85, '.', 81, 89],
    ['0,81; 0,89', 0.85, ',', 0.81, 0.89],
    ['-0.2 - 0.1', 0, '.', -0.2, 0.1],
  ] as const)('%s around %s with the mark %s is from %s to %s', (text, value, decimal, low, high) => {
    expect(readInterval(text, value, decimal)).toMatchObject({ low, high })
  })

  it.each(['±4', '4', '0.9 – 0.8', 'wide', '1,285', '+8', '8/6', ''])('%s is none, and none is guessed', (text) => {
    expect(readInterval(text, 1285, '.')).toBeNull()
  })

  it('is decided about in no time, however long it is', () => {
    expect(readInterval(`${'1-'.repeat(50_000)}x`, 1, '.')).toBeNull()
    expect(readInterval(`${'1-'.repeat(90)}x`, 1, '.')).toBeNull()
  })
})

describe('a column of intervals', () => {
  const ARENA = 'Model,Arena Elo,95% CI,Votes\na,1285,+8/-6,900\nb,1201,unsure,800\nc,1100,,700\n'

  it('is told by its name beside the only values, and what is none is said with its place', async () => {
    const view = await tableCsv.table?.(bytesFile('x.csv', Buffer.from(ARENA)), null)
    expect(view?.guess.columns.map(({ role }) => role)).toEqual(['model', 'value', 'interval', 'ignore'])
    const runs = (await readWhole('x.csv', Buffer.from(ARENA))) ?? []
    expect(
      runs.map(
        ({
          run: {
            metrics: [metric],
          },
        }) => [metric?.value, metric?.reported],
      ),
    ).toEqual([
      [1285, { low: 1279, high: 1293, level: null }],
      [1201, null],
      [1100, null],
    ])
    const said = runs.flatMap(({ run }) => run.warnings.map(({ code, place }) => [code, place]))
    expect(said).toEqual([
      ['interval-from-offsets', 'row 2, column Arena Elo'],
      ['not-numeric', 'row 3'],
    ])
  })

  it('has ends in percent only where its value is', async () => {
    const text = (unit: string) => `model,benchmark,score,interval\na,Harbour,${unit},[80%; 90%]\n`
    const ends = async (cell: string) =>
      (await readWhole('x.csv', Buffer.from(text(cell))))?.[0]?.run.metrics[0]?.reported
    expect(await ends('85%')).toEqual({ low: 80, high: 90, level: null })
    expect(await ends('0.85')).toBeNull()
  })
})

it('a column whose header is a sign alone is no benchmark, and trials are a number of samples', async () => {
  const text = '#,Agent,Harbour drill,±,Trials\n1,otter,0.5,0.1,20\n2,eider,0.25,0.1,20\n'
  const view = await tableCsv.table?.(bytesFile('x.csv', Buffer.from(text)), null)
  expect(view?.guess.columns.map(({ role }) => role)).toEqual(['ignore', 'model', 'value', 'ignore', 'n'])
})
