import { describe, expect, it } from 'vitest'
import type { TableMapping } from '@/lib/evals/table'
import { tableProblems } from '@/lib/evals/table'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { readCell } from './table-cell'
import { tableCsv } from './table-csv'
import { tableJson } from './table-json'
import { readWhole } from './testing/read-whole'

describe('a cell', () => {
  it.each([
    ['85.3', '.', 85.3],
    ['85,3', ',', 85.3],
    ['0,853', ',', 0.853],
    ['0.853', '.', 0.853],
    ['1,285', '.', 1285],
    ['1.234,5', ',', 1234.5],
    ['−0.2', '.', -0.2],
    ['85.3 %', '.', 85.3],
    ['0.85 ± 0.02', '.', 0.85],
  ] as const)('%s with the mark %s is %s', (text, decimal, value) => {
    expect(readCell(text, decimal)).toMatchObject({ kind: 'number', value })
  })

  it.each([
    // Whoever wrote these meant less than one, or nobody can say.
    ['0,853', '.'],
    ['0.853', ','],
    ['est. 85', '.'],
    ['+8/-6', '.'],
    ['0x10', '.'],
    ['1,2,3', '.'],
  ] as const)('%s with the mark %s is no number, and none is guessed', (text, decimal) => {
    expect(readCell(text, decimal)).toEqual({ kind: 'other' })
  })

  it.each(['', ' - ', 'n/a', 'Unknown', 'NaN', '—'])('“%s” is blank, and never 0', (text) => {
    expect(readCell(text, '.')).toEqual({ kind: 'blank' })
  })
})

const read = (name: string, text: string) => readWhole(name, Buffer.from(text))
const guessOf = async (text: string) => (await tableCsv.table?.(bytesFile('x.csv', Buffer.from(text)), null))?.guess

describe('a table', () => {
  it('in JSON is one too where its numbers are texts', async () => {
    const items = JSON.stringify([
      { model: 'one', benchmark: 'gpqa', score: '85.3' },
      { model: 'two', benchmark: 'gpqa', score: '81.0' },
    ])
    const view = await tableJson.table?.(bytesFile('x.json', Buffer.from(items)), null)
    expect(view?.guess).toMatchObject({ layout: 'long', decimal: '.' })
    expect(await detect(bytesFile('x.json', Buffer.from(items)))).toMatchObject({ importer: { id: 'table-json' } })
  })

  it('whose row has too few cells is read with a word on it, because nobody can tell which cell is missing', async () => {
    const file = bytesFile('x.csv', Buffer.from('model,a,b,c\none,1.5,2.5,3.5\ntwo,2.7,3.7\n'))
    const guess = (await tableCsv.table?.(file, null))?.guess
    const warnings: string[] = []
    for await (const run of tableCsv.read(file, guess as TableMapping))
      warnings.push(...run.warnings.map(({ code }) => code))
    expect(warnings).toEqual(['row-short'])
  })

  it('whose cells are parted by semicolons has decimal commas, however many digits stand behind them', async () => {
    expect(await guessOf('model;a\none;85,123\ntwo;84,456\n')).toMatchObject({ decimal: ',' })
    expect(await guessOf('model\ta\none\t1,285\ntwo\t1,301\n')).toMatchObject({ decimal: '.' })
  })

  it('whose numbers have decimal commas is guessed to, also where every one has three digits behind it', async () => {
    expect(await guessOf('model;a\none;0,853\ntwo;0,125\n')).toMatchObject({ decimal: ',' })
  })

  it('has its header where it looks like one, below a title', async () => {
    const text = 'Results of the third quarter\n\nmodel,Cybench\none,0.5\ntwo,0.25\n'
    expect(await guessOf(text)).toMatchObject({ headerRow: 2, columns: [{ role: 'model' }, { role: 'value' }] })
    expect((await read('x.csv', text))?.map(({ run }) => run.metrics[0]?.value)).toEqual([0.5, 0.25])
  })

  it('takes no column of standard errors, ranks or counts for a benchmark', async () => {
    const guess = await guessOf('model,gpqa,gpqa_stderr,gpqa_n,overall_rank\none,0.5,0.02,100,1\n')
    expect(guess?.columns.map(({ role }) => role)).toEqual(['model', 'value', 'ignore', 'ignore', 'ignore'])
  })

  it('leaves out a row with more cells than headers, and says so: its numbers stand in other columns', async () => {
    const [only, more] = (await read('x.csv', 'model,score,n\none,0.5,10\ntwo,1,285,100\n')) ?? []
    expect(more).toBeUndefined()
    expect(only?.run.warnings).toMatchObject([{ code: 'row-long', place: 'row 3' }])
  })

  it('that was cut off in its last row leaves that row out, and says so', async () => {
    const [only, more] =
      (await read('x.csv', 'model,benchmark,score,n\none,some_test,0.75,100\ntwo,some_test,0.7')) ?? []
    expect(more).toBeUndefined()
    expect(only?.run.warnings).toMatchObject([{ code: 'row-cut' }])
  })

  it('in JSON Lines loses no row for one that was cut off', async () => {
    const text = '{"model":"one","a_test":0.5}\n{"model":"two","a_test":0.25}\n{"model":"three","a_t'
    const runs = (await read('x.jsonl', text)) ?? []
    expect(runs.map(({ run }) => run.metrics[0]?.value)).toEqual([0.5, 0.25])
    expect(runs[0]?.run.warnings).toMatchObject([{ code: 'lines-unreadable' }])
  })

  it('whose numbers are typed is never read by a comma', async () => {
    const file = bytesFile('x.json', Buffer.from('[{"model":"one","a_test":12.345},{"model":"two","a_test":1.5}]'))
    const guess = (await tableJson.table?.(file, null))?.guess
    const runs = []
    for await (const run of tableJson.read(file, { ...(guess as TableMapping), decimal: ',' })) runs.push(run)
    expect(runs.map(({ metrics }) => metrics[0]?.value)).toEqual([12.345, 1.5])
  })

  it('reads a percent sign at a standard error where the value is in percent, and says what it cannot read', async () => {
    const text = 'model,benchmark,score,stderr,date\none,some_test,85.3%,1.2%,28.11.2026\n'
    const [only] = (await read('x.csv', text)) ?? []
    expect(only?.run.metrics).toMatchObject([{ value: 85.3, stderr: 1.2, unit: 'percent' }])
    expect(only?.run.warnings).toMatchObject([{ code: 'date-unreadable' }])
  })
})

it('a column of standard errors beside several columns of values has to say whose it is', () => {
  const column = (index: number, role: TableMapping['columns'][number]['role']) => ({
    index,
    role,
    benchmark: null,
    unit: null,
  })
  const columns = [column(0, 'model'), column(1, 'value'), column(2, 'value'), column(3, 'stderr')]
  const mapping: TableMapping = { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns }
  expect(tableProblems(mapping, ['model', 'a', 'b', 'se'])).toEqual([{ kind: 'nameless', column: 3 }])
  expect(
    tableProblems({ ...mapping, columns: columns.filter(({ index }) => index !== 2) }, ['model', 'a', 'b', 'se']),
  ).toEqual([])
})
