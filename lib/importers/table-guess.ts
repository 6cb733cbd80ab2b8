import type { ColumnRole, Decimal, TableColumn, TableLayout } from '@/lib/evals/table'
import { withOtherUnits } from './table-beside-unit'
import { isNonFinite, readCell, type Written } from './table-cell'

type Guess = { decimal: Decimal; layout: TableLayout; columns: TableColumn[] }

/** Only whole names: "Model Family" is no model, "Release Date" no date of an evaluation. */
const NAMES: readonly [ColumnRole, RegExp][] = [
  ['model', /^(?:model|model[ _-]?(?:name|id)|agent|system|llm|name)$/],
  ['benchmark', /^(?:benchmark|benchmark[ _-]?name|task|task[ _-]?name|eval|evaluation|dataset|test|suite)$/],
  ['metric', /^(?:metric|metric[ _-]?name|measure)$/],
  ['value', /^(?:score|value|result|accuracy|acc|metric[ _-]?value|pass[ _-]?rate|mean)$/],
  ['stderr', /^(?:stderr|std[ _-]?err(?:or)?|standard[ _-]?error|se|sem|score[ _-]?stderr)$/],
  ['std', /^(?:std|sd|std[ _-]?dev|standard[ _-]?deviation|score[ _-]?std)$/],
  [
    'interval_low',
    /^(?:(?:95 ?%?[ _-]?)?(?:ci|confidence(?:[ _-]interval)?|interval)[ _-]?(?:low|lower)(?:[ _-]?bound)?|low(?:er)?(?:[ _-]?(?:bound|limit|ci|end))?)$/,
  ],
  [
    'interval_high',
    /^(?:(?:95 ?%?[ _-]?)?(?:ci|confidence(?:[ _-]interval)?|interval)[ _-]?(?:high|higher|upper)(?:[ _-]?bound)?|(?:high|upper)(?:[ _-]?(?:bound|limit|ci|end))?)$/,
  ],
  [
    'interval',
    /^(?:95 ?% ?)?(?:ci|conf(?:idence|\.)?[ _-]?int(?:erval|\.)?|confidence|interval|\+ ?\/ ?-)(?: ?\(?95 ?%\)?)?$/,
  ],
  ['n', /^(?:n|num[ _-]?samples|n[ _-]?samples|samples|questions|trials|attempts|sample[ _-]?size|count)$/],
  ['date', /^(?:date|evaluated|evaluated[ _-]?(?:at|on)|evaluation[ _-]?date|run[ _-]?date|completed[ _-]?at)$/],
]
const NO_SCORE =
  /^\s*(?:±|\+ ?\/ ?-)|(?:^|[\W_])(?:rank|size|params?|parameters|flops?|year|date|released?|votes|link|url|price|cost|tokens?|open|license|cutoff|organi[sz]ation|family|stderr|std|sd|n|ci|lower|upper|confidence|bound)(?:[\W_]|$)/i

/** Not "#" or "±": a sign alone names no benchmark. */
const NAMED = /[\p{L}\d]/u

/** What the columns of a table most likely are. It is shown to a person, who corrects it: nothing is stored by it. */
export function guessMapping(
  headers: readonly string[],
  rows: readonly (readonly Written[])[],
  { said, delimiter = null }: { said?: Decimal; delimiter?: string | null } = {},
): Guess {
  const decimal = said ?? guessDecimal(rows, delimiter)
  const named = headers.map((header) => roleOf(header))
  const isLong = ['model', 'benchmark', 'value'].every((role) => named.includes(role as ColumnRole))
  const layout = isLong ? 'long' : 'wide'
  const model = named.includes('model') ? named.indexOf('model') : firstOfText(headers, rows, decimal)
  const seen = new Set<ColumnRole>()
  const columns = headers.map((header, index): TableColumn => {
    const role = isLong ? once(named[index] ?? 'ignore', seen) : wideRole(header, index, model, named[index] ?? null)
    const cells = rows.map((row) => row[index] ?? '')
    const isScore = role === 'value' && (isLong || isNumeric(cells, decimal))
    if (role === 'value' && !isScore) return { index, role: 'ignore', benchmark: null, unit: null }
    return { index, role, benchmark: null, unit: isScore ? guessUnit(header, cells, decimal) : null }
  })
  const whole = wholeIntervals(isLong ? columns : besideTheOnly(columns, named, seen))
  return { decimal, layout, columns: withOtherUnits(whole, rows, decimal) }

  function wideRole(header: string, index: number, modelIndex: number, role: ColumnRole | null): ColumnRole {
    if (index === modelIndex) return 'model'
    if (role === 'date') return once('date', seen)
    return !NAMED.test(header) || NO_SCORE.test(header) ? 'ignore' : 'value'
  }
}

const BESIDE = new Set<ColumnRole | null>(['stderr', 'std', 'interval_low', 'interval_high', 'interval', 'n'])

/** Where a wide table has one column of values, what is named as standing beside a value stands beside that one. */
function besideTheOnly(
  columns: readonly TableColumn[],
  named: readonly (ColumnRole | null)[],
  seen: Set<ColumnRole>,
): TableColumn[] {
  const isOther = ({ index, role }: TableColumn) => role === 'value' && !BESIDE.has(named[index] ?? null)
  if (columns.filter(isOther).length !== 1) return [...columns]
  return columns.map((column) => {
    const role = named[column.index] ?? null
    const isBeside = BESIDE.has(role) && (column.role === 'ignore' || column.role === 'value')
    return isBeside && role ? { ...column, role: once(role, seen), unit: null } : column
  })
}

/** A column called "low" with none called "high" is no interval's end. */
function wholeIntervals(columns: readonly TableColumn[]): TableColumn[] {
  const has = (role: ColumnRole) => columns.some((column) => column.role === role)
  if (has('interval_low') === has('interval_high')) return [...columns]
  return columns.map((column) => (column.role.startsWith('interval_') ? { ...column, role: 'ignore' } : column))
}

/** What a column of this name alone is; null: its name says nothing. */
export function roleOf(header: string): ColumnRole | null {
  const name = header.trim().toLowerCase()
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

function once(role: ColumnRole, seen: Set<ColumnRole>): ColumnRole {
  if (role === 'ignore' || seen.has(role)) return 'ignore'
  seen.add(role)
  return role
}

function firstOfText(headers: readonly string[], rows: readonly (readonly Written[])[], decimal: Decimal): number {
  const found = headers.findIndex((_, index) =>
    rows.some((row) => !isNonFinite(row[index] ?? '') && readCell(row[index] ?? '', decimal).kind === 'other'),
  )
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

/** Most of what is not blank is a number. */
function isNumeric(cells: readonly Written[], decimal: Decimal): boolean {
  const read = cells
    .filter((cell) => !isNonFinite(cell))
    .map((cell) => readCell(cell, decimal))
    .filter(({ kind }) => kind !== 'blank')
  return read.length > 0 && read.filter(({ kind }) => kind === 'number').length > read.length / 2
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
