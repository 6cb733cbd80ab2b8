import { expect, test } from 'vitest'
import { bytesFile } from './source-file'
import { tableXlsx } from './table-xlsx'
import { readWhole } from './testing/read-whole'
import { writeWorkbook } from './testing/workbook'

test('a sheet that holds a chart is a sheet of no cells, and loses none of the others', async () => {
  const bytes = writeWorkbook([
    { name: 'Chart', rows: null },
    {
      name: 'Scores & more',
      rows: [
        ['model', 'Cybench'],
        ['one', 0.5],
      ],
    },
  ])
  const view = await tableXlsx.table?.(bytesFile('x.xlsx', bytes), null)
  expect(view).toMatchObject({ sheets: ['Chart', 'Scores & more'], rows: [['one', '0.5']], rowCount: 1 })
  expect((await readWhole('x.xlsx', bytes))?.map(({ run }) => run.metrics[0]?.value)).toEqual([0.5])
  const cut = { sheet: 'Chart', headerRow: 1, delimiter: null, decimal: '.' } as const
  await expect(tableXlsx.table?.(bytesFile('x.xlsx', bytes), cut)).rejects.toThrow(/no row 1|header/)
})

test('percentages that were typed as text with a comma are read beside numbers that are numbers', async () => {
  const bytes = writeWorkbook([
    {
      name: 'Scores',
      rows: [
        ['model', 'Cyber (%)', 'Cybench'],
        ['one', '42,5', 0.125],
        ['two', '7,25 %', 12.345],
      ],
    },
  ])
  const runs = (await readWhole('x.xlsx', bytes)) ?? []
  expect(runs.map(({ run }) => [run.task, run.metrics[0]?.value, run.metrics[0]?.unit])).toEqual([
    ['Cyber (%)', 42.5, 'percent'],
    ['Cybench', 0.125, 'score'],
    ['Cyber (%)', 7.25, 'percent'],
    ['Cybench', 12.345, 'score'],
  ])
})

test('a sheet has its header below a title that stands alone in its row', async () => {
  const rows = [['Results of the third quarter'], [], ['rank', 'model', 'Cybench'], [1, 'one', 0.5]]
  const view = await tableXlsx.table?.(bytesFile('x.xlsx', writeWorkbook([{ name: 'Scores', rows }])), null)
  expect(view).toMatchObject({ headers: ['rank', 'model', 'Cybench'], guess: { headerRow: 3 } })
})

test('what a workbook could not compute is said with its place, in each sheet, and is no blank', async () => {
  const sheet = (name: string, first: number) => ({
    name,
    rows: [[], ['', 'model', 'Cybench', 'n'], ['', 'one', first, 12.5], ['', 'two', { error: '#DIV/0!' }, 7]],
  })
  const bytes = writeWorkbook([sheet('A', 0.5), sheet('B & C', 0.25), { name: 'Chart', rows: null }])
  const file = bytesFile('x.xlsx', bytes)
  for (const { name, view } of (await tableXlsx.sheets?.(file)) ?? []) {
    if (!view) continue
    const runs = []
    for await (const run of tableXlsx.read(file, { ...view.guess, sheet: name })) runs.push(run)
    expect(runs.map(({ model, metrics: [metric] }) => [model, metric?.value, metric?.n])).toEqual([
      ['one', name === 'A' ? 0.5 : 0.25, null],
    ])
    expect(runs[0]?.warnings.map(({ code, message, place }) => [code, message.split(', which')[0], place])).toEqual([
      ['n-not-whole', 'row 3, column n is “12.5”', 'row 3'],
      ['not-numeric', 'row 4, column Cybench is “#DIV/0!”', 'row 4'],
    ])
  }
})

test('an error among the few cells of a column leaves it a column of numbers', async () => {
  const rows = [
    ['model', 'Cybench'],
    ['one', { error: '#REF!' }],
    ['two', 0.5],
  ]
  const view = await tableXlsx.table?.(bytesFile('x.xlsx', writeWorkbook([{ name: 'A', rows }])), null)
  expect(view?.guess.columns.map(({ role }) => role)).toEqual(['model', 'value'])
})

test('what is shown in percent is in percent, whatever its header says, and a quoted sign is none', async () => {
  const shown = (value: number, code: string) => ({ value, shown: code })
  const rows = [
    ['model', 'Harbour quiz (%)', 'Gulls', 'Plain'],
    ['otter', shown(0.853, '0.0%'), shown(0.07, '0%'), shown(3.5, '0.0" % of x"')],
    ['eider', shown(0.712, '0.0%'), 7.5, 4.5],
  ]
  const runs = (await readWhole('x.xlsx', writeWorkbook([{ name: 'A', rows }]))) ?? []
  expect(runs.map(({ run }) => [run.task, run.metrics[0]?.value, run.metrics[0]?.unit])).toEqual([
    ['Harbour quiz (%)', 85.3, 'percent'],
    ['Gulls', 7, 'percent'],
    ['Plain', 3.5, 'score'],
    ['Harbour quiz (%)', 71.2, 'percent'],
    ['Gulls', 7.5, 'percent'],
    ['Plain', 4.5, 'score'],
  ])
})

test('a mark above the line is no digit of the number before it, and is said, wherever its text is kept', async () => {
  for (const kept of [{}, { inline: true }] as const) {
    const rows = [
      ['model', 'Harbour quiz'],
      ['otter', { text: '85.3', raised: '1', ...kept }],
      ['eider', 71.2],
    ]
    const runs = (await readWhole('x.xlsx', writeWorkbook([{ name: 'A', rows }]))) ?? []
    expect(runs.map(({ run }) => run.metrics[0]?.value)).toEqual([85.3, 71.2])
    expect(runs[0]?.run.warnings).toMatchObject([{ code: 'footnote-dropped', place: 'row 2' }])
  }
})

test('tags with a prefix say the same: what could not be computed, percent, and marks above the line', async () => {
  const rows = [
    ['model', 'Harbour quiz', 'Gulls', 'n'],
    [{ text: 'otter', raised: '2', inline: true as const }, { value: 0.853, shown: '0.0%' }, { error: '#DIV/0!' }, 7],
    [{ text: 'eider', raised: '1' }, { value: 0.5, shown: '0%' }, 0.25, 7],
  ]
  const sheets = [{ name: 'A & B', rows }]
  const read = async (prefix: string) => {
    const runs = (await readWhole('x.xlsx', writeWorkbook(sheets, prefix))) ?? []
    return runs.map(({ run: { model, task, metrics, warnings } }) => ({ model, task, metrics, warnings }))
  }
  const plain = await read('')
  expect(plain.map(({ model, metrics: [metric] }) => [model, metric?.value, metric?.unit])).toEqual([
    ['otter', 85.3, 'percent'],
    ['eider', 50, 'percent'],
    ['eider', 0.25, 'fraction'],
  ])
  expect(plain[0]?.warnings.map(({ code }) => code)).toContain('not-numeric')
  expect(await read('x')).toEqual(plain)
})
