import type { ColumnNumbers, Decimal, TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { readCell, type Written } from './table-cell'
import { saysPercent } from './table-guess'

type Cells = { headers: readonly string[]; rows: readonly (readonly Written[])[] }

/** Far more than give as many results as are taken at once. */
const MOST_CELLS = 500_000

/** What the numbers of each column are like; a column without any is left out. */
export function numbersOf({ headers, rows }: Cells, decimal: Decimal): ColumnNumbers[] {
  const looked = rows.slice(0, Math.ceil(MOST_CELLS / Math.max(1, headers.length)))
  return headers.flatMap((_, index) => {
    const cells = looked.map((row) => readCell(row[index] ?? '', decimal)).filter((cell) => cell.kind === 'number')
    if (cells.length === 0) return []
    const values = cells.map(({ value }) => value)
    const found = { index, count: cells.length, low: least(values), high: -least(values.map((value) => -value)) }
    const small = cells.filter(({ value, percent }) => !percent && value !== 0 && Math.abs(value) <= 1).length
    return [{ ...found, small, signed: cells.filter(({ percent }) => percent).length }]
  })
}

/** Of more numbers than a call takes. */
function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
}

/** What a person is to look at before the table is read as guessed. */
export function doubtsOf(
  { headers }: Pick<Cells, 'headers'>,
  { columns }: Pick<TableMapping, 'columns'>,
  numbers: readonly ColumnNumbers[],
): string[] {
  return columns.flatMap(({ index, role }) => {
    const header = headers[index] ?? ''
    const found = numbers.find((one) => one.index === index)
    if (role !== 'value' || !found || !saysPercent(header) || found.signed > 0 || found.small === 0) return []
    return [sentence('importers.doubtPercent', { column: header, n: found.small, of: found.count })]
  })
}
