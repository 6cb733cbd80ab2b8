import type { ColumnNumbers, Decimal, TableColumn, TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { looksNumeric, readCell, type Written } from './table-cell'
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

/** Read columns that have one header: a table of two rows of headers, or one column twice. */
export function equalHeaders(headers: readonly string[], columns: readonly TableColumn[]): string[] {
  const read = columns.filter(({ role }) => role !== 'ignore').map(({ index }) => (headers[index] ?? '').trim())
  const names = read.map((header) => header.toLowerCase())
  const twice = read.filter((header, at) => header !== '' && names.indexOf(header.toLowerCase()) < at)
  return [...new Set(twice)].map((header) => sentence('importers.doubtEqualHeaders', { column: header.slice(0, 80) }))
}

/** What often tells results of one model and benchmark apart, and no role is for. */
const VARIANT =
  /^(?:split|subset|subject|(?:n|num|number)?[ _-]*(?:of[ _-])?(?:few[ _-]?)?shots?|prompt|setting|variant|version|language|temperature)$/i

function leftVariants(
  headers: readonly string[],
  { layout, columns }: Pick<TableMapping, 'layout' | 'columns'>,
): string[] {
  if (layout !== 'long') return []
  const left = columns.filter(({ index, role }) => role === 'ignore' && VARIANT.test((headers[index] ?? '').trim()))
  return left.map(({ index }) => sentence('importers.doubtVariant', { column: headers[index] ?? '' }))
}

/** A first row that holds words where values are to be: the second row of a header. */
function secondHeader({ rows: [first = [], second = []] }: Cells, columns: readonly TableColumn[]): string[] {
  const values = columns.filter(({ role }) => role === 'value')
  const isWord = (cell: Written | undefined) => String(cell ?? '').trim() !== '' && !looksNumeric(cell ?? '')
  const isHeader =
    values.length > 0 &&
    values.every(({ index }) => isWord(first[index]) && readCell(first[index] ?? '', '.').kind === 'other') &&
    values.some(({ index }) => looksNumeric(second[index] ?? ''))
  return isHeader ? [sentence('importers.doubtSecondHeader')] : []
}

/** What a person is to look at before the table is read as guessed. */
export function doubtsOf(
  grid: Cells,
  { layout, columns }: Pick<TableMapping, 'layout' | 'columns'>,
  numbers: readonly ColumnNumbers[],
): string[] {
  const { headers } = grid
  const value = columns.find(({ role }) => role === 'value')
  const ofColumns = columns.flatMap(({ index, role, unit }) => {
    const header = headers[index] ?? ''
    if (role !== 'value' && unit !== null && value)
      return [sentence('importers.doubtBeside', { column: header, own: unit, unit: value.unit ?? 'score' })]
    const found = numbers.find((one) => one.index === index)
    if (role !== 'value' || !found || !saysPercent(header) || found.signed > 0 || found.small === 0) return []
    return [sentence('importers.doubtPercent', { column: header, n: found.small, of: found.count })]
  })
  return [
    ...secondHeader(grid, columns),
    ...equalHeaders(headers, columns),
    ...leftVariants(headers, { layout, columns }),
    ...ofColumns,
  ]
}
