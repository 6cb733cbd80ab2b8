import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import type { ColumnRole, TableColumn, TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun } from './importer'
import { readTime } from './read-time'
import { besideOf } from './table-beside'
import { readCell, type Written } from './table-cell'
import { toIsoDay } from './table-date'
import { equalHeaders } from './table-doubts'
import { isDecimalOpen, mayBeDecimal, saysPercent } from './table-guess'
import { type At, cellAt, MOST_QUOTED, type Notes, note, notNumeric, placeOf, warningsOf } from './table-notes'
import { metricOf, runOf } from './values'

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

/**
 * One run for each value of a table, in its order. Blank cells make none; what is written and is no number makes none and
 * is said, with its row. Throws ImportError where nothing remains, or far more than anybody checks.
 */
export function tableRuns(grid: Grid, mapping: TableMapping, before: readonly Warning[] = []): ImportedRun[] {
  const doubled = equalHeaders(grid.headers, mapping.columns).map((message) => ({
    code: 'equal-headers',
    message,
    place: null,
  }))
  const notes: Notes = { said: [...before, ...doubled], unsaid: 0 }
  const id = fingerprint(grid, mapping.sheet)
  const signed = signedColumns(grid, mapping)
  const commaOpen = mapping.decimal === '.' && isDecimalOpen(grid.rows, mapping.columns, mapping.delimiter)
  const seen = new Map<string, number>()
  const first = new Map<string, number>()
  const runs: ImportedRun[] = []
  for (const [position, row] of grid.rows.entries()) {
    const number = mapping.headerRow + 1 + position
    const at = { row, number, mapping, headers: grid.headers, parted: grid.parted, signed, commaOpen, notes }
    for (const { stated, ...result } of resultsOf(at)) {
      const key = JSON.stringify([result.model, result.task])
      const earlier = seen.get(key) ?? 0
      seen.set(key, earlier + 1)
      const same = JSON.stringify([key, result.metrics[0]?.name, result.completedAt])
      const before = first.get(same)
      if (before === undefined) first.set(same, number)
      else result.warnings.push(twiceWarning(number, before, result))
      // The same model and benchmark may stand there twice: at two dates, say.
      const sourceId = earlier === 0 ? id : `${id}-${earlier + 1}`
      runs.push(runOf({ ...result, sourceId, runGroup: id, harness: { name: 'table', version: null }, stated }))
    }
    if (runs.length > MOST_RUNS) throw new ImportError(sentence('importers.tableLong', { most: MOST_RUNS }))
  }
  const [one, ...rest] = runs
  if (!one) throw new ImportError(sentence('importers.tableEmpty'))
  // Of cells that made no run there is no run to say it at.
  return [{ ...one, warnings: [...one.warnings, ...warningsOf(notes)] }, ...rest]
}

/** A row of what the rows above have in common, and no model. */
const GROUP =
  /^(?:the\s+)?(?:(?:macro|micro|column|grand|overall|weighted)[\s_-]*)?(?:average|avg\.?|mean|median|overall|total|sum|std(?:[\s_.-]*dev(?:iation)?)?|min(?:imum)?|max(?:imum)?)(?:\s*\([^)]*\)|\s+(?:score|of\b.*|over\b.*|across\b.*))?\s*:?$/i

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
  if (GROUP.test(model)) {
    const said = { row: at.number, name: model.slice(0, MOST_QUOTED) }
    return note(at, 'group-row', () => sentence('importers.tableGroupRow', said))
  }
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
  if (at.commaOpen && mayBeDecimal(written)) {
    const values = { where: cellAt(at, column), written: String(written).trim(), value: String(cell.value) }
    warnings.push({ code: 'comma-open', message: sentence('importers.tableComma', values), place: placeOf(at) })
  }
  if (cell.spread !== null) {
    const message = sentence('importers.tableSpread', { written: cell.spread.slice(0, 50) })
    warnings.push({ code: 'spread-unknown', message, place: cellAt(at, column) })
  }
  const { std, ...more } = besideOf({ at, column, value: cell.value, unit, ends: cell.ends, warnings })
  const metric = metricOf({
    name: textIn(row, one(mapping, 'metric')) || TABLE_METRIC,
    value: cell.value,
    missing: null,
    unit,
    ...more,
  })
  const metrics = std === null ? [metric] : [metric, metricOf({ name: TABLE_STD, value: std, missing: null, unit })]
  const date = textIn(row, one(mapping, 'date'))
  const completedAt = readTime(toIsoDay(date), warnings)
  if (
    completedAt === null &&
    !warnings.some(({ code }) => code === 'date-unreadable') &&
    readCell(date, mapping.decimal).kind !== 'blank'
  ) {
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

/** Nobody can tell which of two counts, or what they differ in. */
function twiceWarning(row: number, before: number, { model, task }: Result): Warning {
  const message = sentence('importers.tableTwice', { row, before, model, task })
  return { code: 'result-twice', message, place: placeOf({ number: row }) }
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

/** The same cells are the same results, whatever file they came in. */
function fingerprint({ headers, rows }: Grid, sheet: string | null): string {
  return createHash('sha256')
    .update(JSON.stringify([sheet, headers, rows.map((row) => row.map(String))]))
    .digest('hex')
    .slice(0, 32)
}
