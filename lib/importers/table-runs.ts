import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import type { ColumnRole, TableColumn, TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun } from './importer'
import { readTime } from './read-time'
import { type Ends, readCell, readInterval, type Written } from './table-cell'
import { saysPercent } from './table-guess'
import { countOf, metricOf, reportedOf, runOf } from './values'

/**
 * A table whole: its header and what stands below. Rows may be shorter or longer than the header. `parted`: whoever wrote it
 * put a mark between cells, a blank one too.
 */
export type Grid = { headers: readonly string[]; rows: readonly (readonly Written[])[]; parted: boolean }

/** The one metric of a run that a table gives: it says what, not which. */
export const TABLE_METRIC = 'value'
/** How far the samples lie apart, where a column says it: beside the value, and no error of it. */
export const TABLE_STD = 'std'

const MOST_RUNS = 5000
const MOST_WARNINGS = 50
/** Of a cell that is no number: what it holds may be anything. */
const MOST_QUOTED = 40

/**
 * One run for each value of a table, in its order. Blank cells make none; what is written and is no number makes none and
 * is said, with its row. Throws ImportError where nothing remains, or far more than anybody checks.
 */
export function tableRuns(grid: Grid, mapping: TableMapping, before: readonly Warning[] = []): ImportedRun[] {
  const notes: Notes = { said: [...before], unsaid: 0 }
  const id = fingerprint(grid, mapping.sheet)
  const signed = signedColumns(grid, mapping)
  const seen = new Map<string, number>()
  const runs: ImportedRun[] = []
  for (const [position, row] of grid.rows.entries()) {
    const number = mapping.headerRow + 1 + position
    const at = { row, number, mapping, headers: grid.headers, parted: grid.parted, signed, notes }
    for (const { stated, ...result } of resultsOf(at)) {
      const key = JSON.stringify([result.model, result.task])
      const earlier = seen.get(key) ?? 0
      seen.set(key, earlier + 1)
      // The same model and benchmark may stand there twice: at two dates, say.
      const sourceId = earlier === 0 ? id : `${id}-${earlier + 1}`
      runs.push(runOf({ ...result, sourceId, runGroup: id, harness: { name: 'table', version: null }, stated }))
    }
    if (runs.length > MOST_RUNS) throw new ImportError(sentence('importers.tableLong', { most: MOST_RUNS }))
  }
  const [first, ...rest] = runs
  if (!first) throw new ImportError(sentence('importers.tableEmpty'))
  // Of cells that made no run there is no run to say it at.
  return [{ ...first, warnings: [...first.warnings, ...warningsOf(notes)] }, ...rest]
}

type At = {
  row: readonly Written[]
  /** As a person counts: of the table, its header included. */
  number: number
  mapping: TableMapping
  headers: readonly string[]
  parted: boolean
  signed: ReadonlySet<number>
  notes: Notes
}
/** What was left out. `unsaid`: how many more than are worded, since every row of a long file may be one. */
type Notes = { said: Warning[]; unsaid: number }
type Result = Pick<ImportedRun, 'model' | 'task' | 'metrics' | 'completedAt' | 'warnings' | 'stated'>

function resultsOf(at: At): Result[] {
  const { row, mapping, headers } = at
  const model = textIn(row, one(mapping, 'model'))
  const values = mapping.columns.filter(({ role }) => role === 'value')
  if (row.every(isBlank)) return []
  // A comma too many moves every number after it into another column.
  if (row.length > headers.length && !row.slice(headers.length).every(isBlank)) {
    return note(at, 'row-long', () =>
      sentence('importers.tableLongRow', { row: at.number, n: row.length, of: headers.length }),
    )
  }
  // Where there are too few, nobody can tell which cell is missing.
  if (at.parted && row.length < headers.length)
    note(at, 'row-short', () =>
      sentence('importers.tableShortRow', { row: at.number, n: row.length, of: headers.length }),
    )
  if (model === '') return note(at, 'no-model', () => sentence('importers.tableNoModel', { row: at.number }))
  return values.flatMap((column) => {
    const task =
      mapping.layout === 'long' ? textIn(row, one(mapping, 'benchmark')) : (headers[column.index] ?? '').trim()
    const name = task || (column.benchmark ?? '')
    if (name === '') return note(at, 'no-benchmark', () => sentence('importers.tableNoBenchmark', { row: at.number }))
    return resultOf(at, column, { model, task: name })
  })
}

function resultOf(at: At, column: TableColumn, named: { model: string; task: string }): Result[] {
  const { row, mapping, headers } = at
  const written = row[column.index] ?? ''
  const cell = readCell(written, mapping.decimal)
  if (cell.kind === 'blank') return []
  const unit = column.unit ?? 'score'
  if (cell.kind === 'other' || (cell.percent && unit !== 'percent')) return notNumeric(at, column, written)
  const warnings: Warning[] = []
  // A column of which some cells are in percent by their sign: 0.90 beside 85% may be 90 of a hundred, or not yet one.
  if (!cell.percent && at.signed.has(column.index) && Math.abs(cell.value) <= 1 && cell.value !== 0) {
    const message = sentence('importers.tableUnsigned', { where: cellAt(at, column), written: String(written).trim() })
    warnings.push({ code: 'percent-beside-fraction', message, place: placeOf(at) })
  } else if (isOddShare(cell, column, headers[column.index] ?? '')) {
    const values = { where: cellAt(at, column), written: String(written).trim(), unit }
    warnings.push({ code: 'unit-doubtful', message: sentence('importers.tableOddShare', values), place: placeOf(at) })
  }
  if (cell.spread !== null) {
    const message = sentence('importers.tableSpread', { written: cell.spread.slice(0, 50) })
    warnings.push({ code: 'spread-unknown', message, place: cellAt(at, column) })
  }
  const of = (role: ColumnRole, inUnit = unit) => numberIn(at, beside(mapping, column, role), inUnit)
  const metric = metricOf({
    name: TABLE_METRIC,
    value: cell.value,
    missing: null,
    unit,
    stderr: of('stderr'),
    reported: reportedIn(at, column, cell.ends ?? endsBeside(at, column, cell.value, unit), unit, warnings),
    n: countIn(at, column),
  })
  const std = of('std')
  const metrics = std === null ? [metric] : [metric, metricOf({ name: TABLE_STD, value: std, missing: null, unit })]
  const date = textIn(row, one(mapping, 'date'))
  const completedAt = readTime(date, warnings)
  if (completedAt === null && readCell(date, mapping.decimal).kind !== 'blank') {
    const message = sentence('importers.tableNoDate', { written: date.slice(0, MOST_QUOTED) })
    warnings.push({ code: 'date-unreadable', message, place: cellAt(at, column) })
  }
  return [{ ...named, metrics, completedAt, warnings, stated: statedOf(column, mapping) }]
}

/** A number without a sign that its column's unit hardly fits: less than one percent, more than the whole. */
function isOddShare(cell: { value: number; percent: boolean }, { unit }: TableColumn, header: string): boolean {
  const size = Math.abs(cell.value)
  if (cell.percent || cell.value === 0) return false
  if (unit === 'percent' || (unit === null && saysPercent(header))) return size <= 1
  return unit === 'fraction' && size > 1
}

/** What a column beside it says of the interval; null: there is none, it is blank, or it cannot be read, which is said. */
function endsBeside(at: At, column: TableColumn, value: number, unit: string): Ends | null {
  const found = beside(at.mapping, column, 'interval')
  const written = found ? (at.row[found.index] ?? '') : ''
  if (!found || isBlankCell(written, at.mapping)) return null
  const isOfUnit = unit === 'percent' || !String(written).includes('%')
  const ends = isOfUnit ? readInterval(written, value, at.mapping.decimal) : null
  if (ends === null) notNumeric(at, found, written)
  return ends
}

/** How many samples, where it is a whole number of them; anything else is no number of samples, and said. */
function countIn(at: At, column: TableColumn): number | null {
  const found = beside(at.mapping, column, 'n')
  const number = numberIn(at, found, 'score')
  const n = countOf(number)
  if (number !== null && n === null && found) {
    const values = { where: cellAt(at, found), written: String(at.row[found.index]).slice(0, MOST_QUOTED) }
    note(at, 'n-not-whole', () => sentence('importers.notWhole', values))
  }
  return n
}

/** The ends in columns of their own, else those in the value's cell. What is half an interval, or none, is left out and said. */
function reportedIn(
  at: At,
  column: TableColumn,
  ends: Ends | null,
  unit: string,
  warnings: Warning[],
): ImportedMetric['reported'] {
  const [low, high] = [beside(at.mapping, column, 'interval_low'), beside(at.mapping, column, 'interval_high')]
  const isWritten = [low, high].some((one) => one && !isBlankCell(at.row[one.index] ?? '', at.mapping))
  if (!low || !high || !isWritten) {
    if (ends?.written.trim().replace(/^\(/, '').startsWith('+')) {
      const message = sentence('importers.tableOffsets', ends)
      warnings.push({ code: 'interval-from-offsets', message, place: cellAt(at, column) })
    }
    return ends && reportedOf(ends.low, ends.high, null)
  }
  const reported = reportedOf(numberIn(at, low, unit), numberIn(at, high, unit), null)
  if (reported) return reported
  const [from, to] = [low, high].map(({ index }) => String(at.row[index] ?? '').slice(0, MOST_QUOTED))
  const message = sentence('importers.oddEnds', { where: cellAt(at, column), low: from ?? '', high: to ?? '' })
  warnings.push({ code: 'interval-unreadable', message, place: placeOf(at) })
  return null
}

function isBlankCell(written: Written, { decimal }: TableMapping): boolean {
  return readCell(written, decimal).kind === 'blank'
}

/** Columns of values in which a cell has a percent sign. */
function signedColumns({ rows }: Grid, { columns, decimal }: TableMapping): ReadonlySet<number> {
  const isSigned = (written: Written) => {
    const cell = typeof written === 'string' && written.includes('%') ? readCell(written, decimal) : null
    return cell?.kind === 'number' && cell.percent
  }
  const values = columns.filter(({ role }) => role === 'value')
  return new Set(values.flatMap(({ index }) => (rows.some((row) => isSigned(row[index] ?? '')) ? [index] : [])))
}

/** In a wide table a person saw the column beside what was proposed: what they left open is not guessed behind them. */
function statedOf({ benchmark }: TableColumn, { layout }: TableMapping): ImportedRun['stated'] {
  const nothing = { evaluatorRelationship: null, source: null, condition: null }
  return benchmark === null && layout === 'long' ? nothing : { ...nothing, benchmark }
}

/** In a wide table a stderr, an end or n belongs to the values of the same benchmark, or, naming none, to the only ones. */
function beside(mapping: TableMapping, { benchmark }: TableColumn, role: ColumnRole): TableColumn | undefined {
  const found = mapping.columns.filter((column) => column.role === role)
  return found.find((column) => column.benchmark === benchmark) ?? found.find((column) => column.benchmark === null)
}

function one({ columns }: TableMapping, role: ColumnRole): TableColumn | undefined {
  return columns.find((column) => column.role === role)
}

function textIn(row: readonly Written[], column: TableColumn | undefined): string {
  return column
    ? String(row[column.index] ?? '')
        .trim()
        .slice(0, 1000)
    : ''
}

function isBlank(cell: Written): boolean {
  return String(cell).trim() === ''
}

/** A percent sign is right where the value is in percent, and nowhere else. What cannot be read is said. */
function numberIn(at: At, column: TableColumn | undefined, unit: string): number | null {
  const written = column ? (at.row[column.index] ?? '') : ''
  const cell = readCell(written, at.mapping.decimal)
  if (cell.kind === 'number' && (!cell.percent || unit === 'percent')) return cell.value
  if (cell.kind !== 'blank' && column) notNumeric(at, column, written)
  return null
}

function notNumeric(at: At, column: TableColumn, written: Written): [] {
  return note(at, 'not-numeric', () =>
    sentence('importers.notNumeric', { where: cellAt(at, column), written: String(written).slice(0, MOST_QUOTED) }),
  )
}

function cellAt({ number, headers }: At, { index }: TableColumn): string {
  return sentence('importers.tableCell', { row: number, column: headers[index] || String(index + 1) })
}

function note({ notes, number }: At, code: string, message: () => string): [] {
  if (notes.said.length >= MOST_WARNINGS) notes.unsaid += 1
  else notes.said.push({ code, message: message(), place: placeOf({ number }) })
  return []
}

function placeOf({ number }: Pick<At, 'number'>): string {
  return sentence('importers.tableRow', { row: number })
}

function warningsOf({ said, unsaid }: Notes): Warning[] {
  if (unsaid === 0) return said
  return [...said, { code: 'many-warnings', message: sentence('importers.tableMore', { n: unsaid }), place: null }]
}

/** The same cells are the same results, whatever file they came in. */
function fingerprint({ headers, rows }: Grid, sheet: string | null): string {
  return createHash('sha256')
    .update(JSON.stringify([sheet, headers, rows.map((row) => row.map(String))]))
    .digest('hex')
    .slice(0, 32)
}
