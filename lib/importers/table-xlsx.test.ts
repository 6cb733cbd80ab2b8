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
