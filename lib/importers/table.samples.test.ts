import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { readCell } from './table-cell'

/* Tables that people keep by hand, against facts that another program read from them. */

const csv = z.object({
  kind: z.literal('table-csv'),
  header: z.array(z.string()),
  n_rows: z.number(),
  first_row: z.array(z.string()),
  last_row: z.array(z.string()),
  blank_cells: z.number(),
})
const cell = z.union([z.string(), z.number()]).nullable()
const xlsx = z.object({
  kind: z.literal('table-xlsx'),
  sheets: z.array(
    z.object({
      name: z.string(),
      n_rows_incl_header: z.number(),
      header: z.array(z.string()),
      first: z.array(cell),
      last: z.array(cell),
    }),
  ),
})
const list = z.object({ files: z.array(z.object({ file: z.string(), format: z.string(), expect: z.unknown() })) })
const files = samplesAbsent
  ? []
  : list
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'tables')

const open = (name: string) => bytesFile(name, readFileSync(path.join(samplesFolder, name)))

async function tableOf(name: string) {
  const { importer } = await detect(open(name))
  const { table, read, id } = importer ?? {}
  if (!table || !read) throw new Error(`${name} is no table`)
  return { id, table, read }
}

describe.skipIf(samplesAbsent)('a real table', () => {
  test('of an arena keeps the intervals that stand beside its scores', async () => {
    const [file = ''] = files.map((one) => one.file).filter((name) => name.endsWith('ci-strings.csv'))
    const { read } = await tableOf(file)
    const first = []
    for await (const run of read(open(file))) if (first.length < 2) first.push(run)
    // Of its first rows: "1365,+8/-6" and "1361,+4/-5".
    expect(first.map(({ metrics: [metric] }) => [metric?.value, metric?.unit, metric?.reported])).toEqual([
      [1365, 'elo', { low: 1359, high: 1373, level: null }],
      [1361, 'elo', { low: 1356, high: 1365, level: null }],
    ])
  })

  test.each(files.filter(({ file }) => file.endsWith('.csv')))('$file has its header, rows and cells', async (one) => {
    const known = csv.parse(one.expect)
    const { id, table, read } = await tableOf(one.file)
    const view = await table(open(one.file), null)
    expect(id).toBe('table-csv')
    expect(view).toMatchObject({ headers: known.header, rowCount: known.n_rows, sheets: [one.file] })
    expect(view.rows[0]).toEqual(known.first_row)
    // Every column at once as a wide table of values: what is blank makes no run, and no run is made of it.
    const columns = known.header.map((_, index) => ({
      index,
      role:
        index === view.guess.columns.findIndex(({ role }) => role === 'model')
          ? ('model' as const)
          : ('value' as const),
      benchmark: `column-${index}`,
      unit: 'score',
    }))
    const runs = []
    for await (const run of read(open(one.file), { ...view.guess, layout: 'wide', columns })) runs.push(run)
    const last = known.last_row.filter(
      (text, index) => columns[index]?.role === 'value' && readCell(text, '.').kind === 'number',
    )
    const ofLast = runs.slice(-last.length)
    expect(ofLast.map(({ metrics }) => metrics[0]?.value)).toEqual(last.map(Number))
    expect(runs.length).toBeLessThanOrEqual(known.n_rows * (known.header.length - 1) - known.blank_cells)
  })

  test.each(files.filter(({ file }) => file.endsWith('.xlsx')))('$file has all of its sheets', async (one) => {
    const known = xlsx.parse(one.expect)
    const { id, table, read } = await tableOf(one.file)
    expect(id).toBe('table-xlsx')
    for (const sheet of known.sheets) {
      const cut = { sheet: sheet.name, headerRow: 1, delimiter: null, decimal: '.' as const }
      const view = await table(open(one.file), cut)
      expect(view.sheets).toEqual(known.sheets.map(({ name }) => name))
      expect(view).toMatchObject({ headers: sheet.header, rowCount: sheet.n_rows_incl_header - 1 })
      expect(view.rows[0]?.map((text) => (text === '' ? null : text))).toEqual(
        sheet.first.map((value) => (value === null ? null : String(value))),
      )
      if (!view.guess.columns.some(({ role }) => role === 'value')) continue
      const runs = []
      for await (const run of read(open(one.file), view.guess)) runs.push(run)
      const values = view.guess.columns.flatMap(({ role, index }) => (role === 'value' ? [index] : []))
      const last = values.map((index) => sheet.last[index]).filter((value) => typeof value === 'number')
      expect(runs.slice(-last.length).map(({ metrics }) => metrics[0]?.value)).toEqual(last)
    }
  })

  test('opens a workbook at a sheet that has numbers, not at the one that has only links', async () => {
    const [workbook] = files.filter(({ file }) => file.endsWith('.xlsx'))
    const { table } = await tableOf(workbook?.file ?? '')
    expect((await table(open(workbook?.file ?? ''), null)).guess.sheet).toBe('attack_order')
  })
})
