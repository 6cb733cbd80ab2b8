/* A table that somebody keeps by hand: which column says what is for a person to say, with guesses to start from. */

export const COLUMN_ROLES = [
  'model',
  'benchmark',
  'metric',
  'value',
  'stderr',
  'std',
  'interval_low',
  'interval_high',
  'interval',
  'n',
  'date',
  'ignore',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

export const TABLE_LAYOUTS = ['long', 'wide'] as const
/** long: a row is one result. wide: a row is a model, and each column of values is a benchmark. */
export type TableLayout = (typeof TABLE_LAYOUTS)[number]

export const DECIMALS = ['.', ','] as const
export type Decimal = (typeof DECIMALS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/**
 * `index`: of the column, from 0 on. `benchmark`: an id of the table of benchmarks, or null where its name is to be
 * recognised; in a wide table also which values a stderr, an interval's end or n belongs to. `unit`: 'fraction', 'percent' or the unit's name.
 */
export type TableColumn = { index: number; role: ColumnRole; benchmark: string | null; unit: string | null }

/** How the text is cut into cells. `headerRow` from 1 on. `sheet`, `delimiter` null: there is only one, or none. */
export type TableCut = { sheet: string | null; headerRow: number; delimiter: Delimiter | null; decimal: Decimal }

/** `alike`: it is said of every sheet of the file with the same headers; of this file alone, and never remembered. */
export type TableMapping = TableCut & { layout: TableLayout; columns: TableColumn[]; alike?: true }

/**
 * What the numbers of one column are like, over all rows. `small`: how many are not 0, lie within ±1 and have no percent
 * sign; `signed`: how many have one.
 */
export type ColumnNumbers = {
  index: number
  count: number
  low: number
  high: number
  small: number
  signed: number
}

/** A table as a person sees it before saying what its columns are. `rows`: the first 20. */
export type TableView = {
  sheets: string[]
  /** Those of them, beside this one, that have the same headers. */
  alike?: string[]
  headers: string[]
  rows: string[][]
  rowCount: number
  /** The same for tables of the same headers, whatever their rows: what was said of one is proposed for the next. */
  signature: string
  guess: TableMapping
  /** By the guessed decimal mark. Unknown of tables that were looked at before it was kept. */
  numbers?: ColumnNumbers[]
  /** Nothing in the table tells whether its commas are thousands' marks or decimals': 85,312. */
  decimalOpen?: boolean
  /** Then: its numbers by the other decimal mark. */
  otherNumbers?: ColumnNumbers[]
  /** What a person has to look at, because header and values speak against each other, as sentences. */
  doubts?: string[]
}

/** What stands beside a value, and says more of it. */
const BESIDE: readonly ColumnRole[] = ['stderr', 'std', 'interval_low', 'interval_high', 'interval', 'n']

/** The columns that are read, in the order of the table. */
export function readColumns({ columns }: Pick<TableMapping, 'columns'>): TableColumn[] {
  return columns.filter(({ role }) => role !== 'ignore').sort((one, other) => one.index - other.index)
}

/**
 * What was said of one table, for another of the same headers: how that one is cut is told by itself, save its decimal
 * mark where nothing in it tells that.
 */
export function asCut(
  said: TableMapping,
  { guess, decimalOpen }: Pick<TableView, 'guess' | 'decimalOpen'>,
): TableMapping {
  const { sheet, headerRow, delimiter, decimal } = guess
  return { ...said, sheet, headerRow, delimiter, decimal: decimalOpen ? said.decimal : decimal }
}

/** Whether both say the same of the columns, however the text was cut into them. */
export function saysTheSame(one: TableMapping, other: TableMapping): boolean {
  const said = (mapping: TableMapping) =>
    JSON.stringify(readColumns(mapping).map(({ index, role, benchmark, unit }) => [index, role, benchmark, unit]))
  return one.layout === other.layout && said(one) === said(other)
}

/** Why a mapping cannot be used; worded where a person reads it. `column`: an index, from 0 on. */
export type TableProblem =
  | { kind: 'needs'; role: ColumnRole }
  | { kind: 'twice'; role: ColumnRole; column: number }
  | { kind: 'no-such-column'; column: number }
  | { kind: 'nameless'; column: number }

/** What is wrong with a mapping of a table with these headers; empty: it can be read. */
export function tableProblems({ layout, columns }: TableMapping, headers: readonly string[]): TableProblem[] {
  const found: TableProblem[] = []
  const of = (role: ColumnRole) => columns.filter((column) => column.role === role)
  for (const { index } of columns) {
    if (!(index in headers)) found.push({ kind: 'no-such-column', column: index })
  }
  const needed: ColumnRole[] = layout === 'long' ? ['model', 'benchmark', 'value'] : ['model', 'value']
  for (const role of needed) if (of(role).length === 0) found.push({ kind: 'needs', role })
  // Half an interval is none.
  if (of('interval_low').length > of('interval_high').length) found.push({ kind: 'needs', role: 'interval_high' })
  if (of('interval_high').length > of('interval_low').length) found.push({ kind: 'needs', role: 'interval_low' })
  const once: ColumnRole[] =
    layout === 'long' ? ['model', 'benchmark', 'metric', 'value', ...BESIDE, 'date'] : ['model', 'date']
  for (const role of once) {
    for (const { index } of of(role).slice(1)) found.push({ kind: 'twice', role, column: index })
  }
  if (layout === 'wide') {
    for (const { index, benchmark } of of('value')) {
      if (benchmark === null && headers[index]?.trim() === '') found.push({ kind: 'nameless', column: index })
    }
    // Beside several columns of values, one of standard errors, of intervals' ends or of n has to say whose it is.
    for (const { index, benchmark } of of('value').length > 1 ? BESIDE.flatMap(of) : []) {
      if (benchmark === null) found.push({ kind: 'nameless', column: index })
    }
  }
  return found
}
