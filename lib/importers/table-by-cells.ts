import type { ColumnRole, Decimal } from '@/lib/evals/table'
import type { NamesBenchmark } from './importer'
import { isNonFinite, readCell, type Written } from './table-cell'
import { holdsDates } from './table-date'
import { mayNameValues, withoutPercent } from './table-headers'

type Rows = readonly (readonly Written[])[]

/** Which columns say of which model, which benchmark and how much each row is. */
export type LongColumns = { model: number; benchmark: number; value: number }

type Cells = {
  headers: readonly string[]
  rows: Rows
  /** What the header of each column says. */
  named: readonly (ColumnRole | null)[]
  decimal: Decimal
  namesBenchmark: NamesBenchmark
}

/** Each text is held against every benchmark that is known. */
const MOST_COLUMNS = 30
const MOST_TEXTS = 40
const MOST_TEXT = 200

/**
 * A long table told by what stands below its headers: most texts of one column name benchmarks, which a column of models
 * never is by its name; another column holds the models, and one alone the values. null: its cells do not tell.
 */
export function longByCells(cells: Cells): LongColumns | null {
  const benchmark = benchmarksIn(cells)
  if (benchmark === null) return null
  const model = modelsIn(cells, benchmark)
  const value = valuesIn(cells)
  return model === null || value === null ? null : { model, benchmark, value }
}

function benchmarksIn({ headers, rows, named, decimal, namesBenchmark }: Cells): number | null {
  const isNamed = named.includes('benchmark')
  const open = headers.flatMap((_, index) => {
    const role = named[index] ?? null
    const mayBe = isNamed ? role === 'benchmark' : role === null || role === 'metric'
    return mayBe && isText(columnOf(rows, index), decimal) ? [index] : []
  })
  const found = open.slice(0, MOST_COLUMNS).find((index) => {
    const texts = [...new Set(columnOf(rows, index).map((cell) => String(cell).trim()))].filter((text) => text !== '')
    const looked = texts.slice(0, MOST_TEXTS)
    const known = looked.filter((text) => text.length <= MOST_TEXT && namesBenchmark(text))
    return known.length > looked.length / 2
  })
  return found ?? null
}

function modelsIn({ headers, rows, named, decimal }: Cells, benchmark: number): number | null {
  if (named.includes('model')) return named.indexOf('model')
  const found = headers.findIndex(
    (header, index) =>
      index !== benchmark &&
      named[index] === null &&
      mayNameValues(header) &&
      isText(columnOf(rows, index), decimal) &&
      !holdsDates(columnOf(rows, index)),
  )
  return found === -1 ? null : found
}

/**
 * The column that is called so, or the only one of numbers whose header says nothing. One of whole numbers beside it may
 * be a count, and is for a person to name; a header that names a benchmark itself makes a wide table.
 */
function valuesIn({ headers, rows, named, decimal, namesBenchmark }: Cells): number | null {
  const numeric = headers.flatMap((_, index) => (isNumeric(columnOf(rows, index), decimal) ? [index] : []))
  const called = numeric.find((index) => named[index] === 'value')
  if (called !== undefined) return called
  const open = numeric.filter((index) => named[index] === null && mayNameValues(headers[index] ?? ''))
  const [only, another] = open.length > 1 ? open.filter((index) => !areCounts(columnOf(rows, index), decimal)) : open
  if (only === undefined || another !== undefined) return null
  return namesBenchmark(withoutPercent(headers[only] ?? '')) ? null : only
}

function columnOf(rows: Rows, index: number): Written[] {
  return rows.map((row) => row[index] ?? '')
}

/** Most of what is not blank is a number. */
export function isNumeric(cells: readonly Written[], decimal: Decimal): boolean {
  const kinds = kindsOf(cells, decimal)
  return kinds.filter((kind) => kind === 'number').length > kinds.length / 2
}

/** Most of what is not blank is no number. */
function isText(cells: readonly Written[], decimal: Decimal): boolean {
  const kinds = kindsOf(cells, decimal)
  return kinds.filter((kind) => kind === 'other').length > kinds.length / 2
}

function kindsOf(cells: readonly Written[], decimal: Decimal): string[] {
  return cells
    .filter((cell) => !isNonFinite(cell))
    .map((cell) => readCell(cell, decimal).kind)
    .filter((kind) => kind !== 'blank')
}

function areCounts(cells: readonly Written[], decimal: Decimal): boolean {
  const read = cells.map((cell) => readCell(cell, decimal))
  return read.every(
    (cell) => cell.kind !== 'number' || (Number.isInteger(cell.value) && cell.value >= 1 && !cell.percent),
  )
}
