import type { ColumnRole, Decimal, TableColumn, TableLayout } from '@/lib/evals/table'
import type { NamesBenchmark } from './importer'
import { withOtherUnits } from './table-beside-unit'
import { isNumeric, type LongColumns, longByCells } from './table-by-cells'
import { isNonFinite, readCell, type Written } from './table-cell'
import { holdsDates, speaksOfEvaluation } from './table-date'
import { mayNameValues, roleOf } from './table-headers'

type Guess = { decimal: Decimal; layout: TableLayout; columns: TableColumn[] }
/** `said`: the decimal mark, where a person chose it. */
type Known = { said?: Decimal; delimiter?: string | null; namesBenchmark?: NamesBenchmark }

/** What the columns of a table most likely are. It is shown to a person, who corrects it: nothing is stored by it. */
export function guessMapping(
  headers: readonly string[],
  rows: readonly (readonly Written[])[],
  { said, delimiter = null, namesBenchmark }: Known = {},
): Guess {
  const decimal = said ?? guessDecimal(rows, delimiter)
  const named = headers.map((header) => roleOf(header))
  const byCells = namesBenchmark ? longByCells({ headers, rows, named, decimal, namesBenchmark }) : null
  const long = byCells ?? longByHeaders(named)
  const layout = long ? 'long' : 'wide'
  const model = named.includes('model') ? named.indexOf('model') : firstOfText(headers, rows, decimal)
  const seen = new Set<ColumnRole>()
  const columns = headers.map((header, index): TableColumn => {
    const role = long ? longRole(index, long) : wideRole(header, index, model, named[index] ?? null)
    const cells = rows.map((row) => row[index] ?? '')
    const isScore = role === 'value' && (long !== null || isNumeric(cells, decimal))
    if (role === 'value' && !isScore) return { index, role: 'ignore', benchmark: null, unit: null }
    return { index, role, benchmark: null, unit: isScore ? guessUnit(header, cells, decimal) : null }
  })
  const whole = wholeIntervals(long ? columns : besideTheOnly(columns, named, seen))
  return { decimal, layout, columns: withOtherUnits(withDates(whole, headers, rows), rows, decimal) }

  function longRole(index: number, { model, benchmark, value }: LongColumns): ColumnRole {
    if (index === model) return 'model'
    if (index === benchmark) return 'benchmark'
    if (index === value) return 'value'
    const role = named[index] ?? 'ignore'
    return role === 'model' || role === 'benchmark' || role === 'value' ? 'ignore' : once(role, seen)
  }

  function wideRole(header: string, index: number, modelIndex: number, role: ColumnRole | null): ColumnRole {
    if (index === modelIndex) return 'model'
    if (role === 'date') return once('date', seen)
    return mayNameValues(header) ? 'value' : 'ignore'
  }
}

function longByHeaders(named: readonly (ColumnRole | null)[]): LongColumns | null {
  const found = { model: named.indexOf('model'), benchmark: named.indexOf('benchmark'), value: named.indexOf('value') }
  return Object.values(found).includes(-1) ? null : found
}

/** Where no column is called a date, one that holds dates, if its header speaks of the evaluation. */
function withDates(
  columns: readonly TableColumn[],
  headers: readonly string[],
  rows: readonly (readonly Written[])[],
): TableColumn[] {
  if (columns.some(({ role }) => role === 'date')) return [...columns]
  const found = columns.find(
    ({ index, role }) =>
      role === 'ignore' && speaksOfEvaluation(headers[index] ?? '') && holdsDates(rows.map((row) => row[index] ?? '')),
  )
  return columns.map((column) => (column === found ? { ...column, role: 'date' } : column))
}

const BESIDE = new Set<ColumnRole | null>(['stderr', 'std', 'interval_low', 'interval_high', 'interval', 'n'])

/** Where a wide table has one column of values, what is named as standing beside a value stands beside that one. */
function besideTheOnly(
  columns: readonly TableColumn[],
  named: readonly (ColumnRole | null)[],
  seen: Set<ColumnRole>,
): TableColumn[] {
  const isOther = ({ index, role }: TableColumn) => role === 'value' && !BESIDE.has(named[index] ?? null)
  const others = columns.filter(isOther).length
  if (others === 0) return [...columns]
  return columns.map((column) => {
    const role = named[column.index] ?? null
    const isBeside = BESIDE.has(role) && (column.role === 'ignore' || column.role === 'value')
    // Beside several nobody has said whose it is, and a count is no benchmark.
    return isBeside && role ? { ...column, role: others === 1 ? once(role, seen) : 'ignore', unit: null } : column
  })
}

/** A column called "low" with none called "high" is no interval's end. */
function wholeIntervals(columns: readonly TableColumn[]): TableColumn[] {
  const has = (role: ColumnRole) => columns.some((column) => column.role === role)
  if (has('interval_low') === has('interval_high')) return [...columns]
  return columns.map((column) => (column.role.startsWith('interval_') ? { ...column, role: 'ignore' } : column))
}

function once(role: ColumnRole, seen: Set<ColumnRole>): ColumnRole {
  if (role === 'ignore' || seen.has(role)) return 'ignore'
  seen.add(role)
  return role
}

/** Dates are texts, and name no model. */
function firstOfText(headers: readonly string[], rows: readonly (readonly Written[])[], decimal: Decimal): number {
  const isText = (cell: Written) => !isNonFinite(cell) && readCell(cell, decimal).kind === 'other'
  const found = headers.findIndex((_, index) => {
    const cells = rows.map((row) => row[index] ?? '')
    return cells.some(isText) && !holdsDates(cells)
  })
  return Math.max(0, found)
}

/**
 * Commas decide where they can be nothing else: "0,85" and "12,5", not "1,285". Where cells are parted by semicolons the
 * comma is no thousands' mark: that is how the programs write tables which put decimals behind commas.
 */
export function guessDecimal(rows: readonly (readonly Written[])[], delimiter: string | null): Decimal {
  const cells = rows.flat().flatMap((cell) => (typeof cell === 'string' ? [cell.trim()] : []))
  const comma =
    delimiter === ';'
      ? /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+\s*%?$/
      : /^[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+)\s*%?$/
  const commas = cells.filter((cell) => comma.test(cell)).length
  const points = cells.filter((cell) => /^[+-]?\d+\.\d+\s*%?$/.test(cell)).length
  return commas > points ? ',' : '.'
}

/** "85,312": a thousand's mark or a decimal's, as far as this cell alone says. */
export function mayBeDecimal(written: Written): boolean {
  return typeof written === 'string' && /^[+-]?[1-9]\d{0,2},\d{3}\s*%?$/.test(written.trim())
}

/**
 * Whether nothing in these columns of values tells what the comma is: all that have one may be thousands as well as
 * decimals, and none has a point. An Elo is some thousand, and no fraction of one.
 */
export function isDecimalOpen(
  rows: readonly (readonly Written[])[],
  columns: readonly TableColumn[],
  delimiter: string | null,
): boolean {
  const values = columns.filter(({ role, unit }) => role === 'value' && unit !== 'elo')
  const cells = values.flatMap(({ index }) => rows.map((row) => row[index] ?? ''))
  const texts = cells.flatMap((cell) => (typeof cell === 'string' ? [cell] : []))
  const hasOther = texts.some((text) => /\d\.\d|\d,\d{3},\d/.test(text))
  return delimiter !== ';' && !hasOther && guessDecimal(rows, delimiter) === '.' && texts.some(mayBeDecimal)
}

/** Whether a header says of itself that what stands below is in percent. */
export function saysPercent(header: string): boolean {
  return /[%％]|percent|prozent|procent|pourcent|porcent|百分|\bpct\b/i.test(header)
}

/** Whether no number lies beyond ±1, and one at least is not 0. */
function isWithinOne(values: readonly number[]): boolean {
  return values.some((value) => value !== 0) && values.every((value) => Math.abs(value) <= 1)
}

/** What is a share of something, and so in percent where it is more than one: a rate, an accuracy. */
const SHARE_NAME = /(?:^|[^a-z])(?:acc|accuracy|(?:[a-z]+[ _-])?rate|pass@\d+|exact[ _-]?match|em|f1)(?:[^a-z]|$)/i

/**
 * By what is written, never by dividing: a share is 0 to 1; a percentage says so, or is named as a share and is never one.
 * null: header and values speak against each other. Anything else is only a score: 0.85 beside 8.1 may be of two benchmarks, and a person says what the numbers are in.
 */
function guessUnit(header: string, cells: readonly Written[], decimal: Decimal): string | null {
  const values = cells.map((cell) => readCell(cell, decimal)).filter((cell) => cell.kind === 'number')
  if (/\belo\b|arena score/i.test(header)) return 'elo'
  if (values.some(({ percent }) => percent)) return 'percent'
  // Values within ±1 under such a header are shares or less than one percent: nobody but a person can say.
  if (saysPercent(header)) return isWithinOne(values.map(({ value }) => value)) ? null : 'percent'
  if (values.length === 0 || values.some(({ value }) => value < 0 || value > 100)) return 'score'
  if (values.every(({ value }) => value <= 1)) return 'fraction'
  const isPercentage = values.every(({ value }) => value === 0 || value > 1)
  return isPercentage && SHARE_NAME.test(header) ? 'percent' : 'score'
}
