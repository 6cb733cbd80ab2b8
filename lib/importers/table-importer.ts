import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { type Delimiter, type TableCut, type TableMapping, type TableView, tableProblems } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import type { Importer, NamesBenchmark } from './importer'
import type { SourceFile } from './source-file'
import { looksNumeric, type Written } from './table-cell'
import { doubtsOf, numbersOf } from './table-doubts'
import { guessMapping, isDecimalOpen } from './table-guess'
import { roleOf } from './table-headers'
import { type Grid, tableRuns } from './table-runs'

/** A file's sheets, nothing known of any column. `delimiter` null: the format has none. */
export type Sheets = {
  sheets: { name: string; rows: Written[][]; warnings?: Warning[] }[]
  delimiter: Delimiter | null
  /** Its own marks say which row is the header, the first, and where each cell ends. */
  marked?: boolean
  /** What could not be read of it, and was left out. */
  warnings?: Warning[]
}

type Kind = Pick<Importer, 'id' | 'label' | 'about' | 'files' | 'produce' | 'recognise'> & {
  open(file: SourceFile, delimiter: Delimiter | null): Promise<Sheets>
}

const SHOWN_ROWS = 20
const GUESSED_FROM = 200
const MOST_HEADER_ROW = 100
/** More than anybody says something about. */
export const MOST_COLUMNS = 1000

/** An importer for one way of writing a table. All of them are mapped and read alike. */
export function tableImporter({ open, ...kind }: Kind): Importer {
  const opened = once(open)
  const view = async (file: SourceFile, cut: TableCut | null, namesBenchmark?: NamesBenchmark) => {
    const read = await opened(file, cut?.delimiter ?? null)
    const shown = toView(read, cut, namesBenchmark)
    return { ...shown, alike: alikeSheets(read, shown) }
  }
  return {
    ...kind,
    family: 'table',
    reads: ['times', 'n', 'stderr', 'interval'],
    table: view,
    async sheets(file, namesBenchmark) {
      const read = await opened(file, null)
      return read.sheets.map(({ name }) => ({ name, view: viewOrNone(read, name, namesBenchmark) }))
    },
    async *read(file, said) {
      const mapping = said ?? (await view(file, null)).guess
      const sheets = await opened(file, mapping.delimiter)
      const grid = gridOf(sheets, mapping)
      if (tableProblems(mapping, grid.headers).length > 0) throw new ImportError(sentence('importers.tableUnmapped'))
      yield* tableRuns(grid, mapping, [
        ...(sheets.warnings ?? []),
        ...lostAbove(sheets, mapping),
        ...(sheetIn(sheets, mapping.sheet)?.warnings ?? []),
      ])
    },
  }
}

/** A file is looked at, and then read sheet by sheet; unpacking a workbook takes longest of all. */
function once(open: Kind['open']): Kind['open'] {
  const known = new WeakMap<SourceFile, { delimiter: Delimiter | null; read: Promise<Sheets> }>()
  return (file, delimiter) => {
    const before = known.get(file)
    if (before?.delimiter === delimiter) return before.read
    const read = open(file, delimiter)
    known.set(file, { delimiter, read })
    return read
  }
}

function viewOrNone(read: Sheets, sheet: string, namesBenchmark?: NamesBenchmark): TableView | null {
  try {
    return toView(read, { sheet }, namesBenchmark)
  } catch (error) {
    // Without a header, or with more columns than anybody names: a sheet all the same.
    if (!(error instanceof ImportError)) throw error
    return null
  }
}

function toView(read: Sheets, cut: Partial<TableCut> | null, namesBenchmark?: NamesBenchmark): TableView {
  const sheet = cut?.sheet ?? likeliest(read)
  const rows = read.sheets.find(({ name }) => name === sheet)?.rows ?? []
  const headerRow = cut?.headerRow ?? headerIn(read, rows)
  const grid = gridOf(read, { sheet, headerRow })
  const beginning = grid.rows.slice(0, GUESSED_FROM)
  const known = { said: cut?.decimal, delimiter: read.delimiter, namesBenchmark }
  const guess = guessMapping(grid.headers, beginning, known)
  const several = read.sheets.length > 1
  const numbers = numbersOf(grid, guess.decimal)
  const decimalOpen = isDecimalOpen(grid.rows, guess.columns, read.delimiter)
  return {
    sheets: read.sheets.map(({ name }) => name),
    headers: [...grid.headers],
    rows: grid.rows.slice(0, SHOWN_ROWS).map((row) => grid.headers.map((_, index) => String(row[index] ?? ''))),
    rowCount: grid.rows.length,
    signature: signatureOf(grid.headers),
    guess: { ...guess, sheet: several ? sheet : null, headerRow, delimiter: read.delimiter },
    numbers,
    decimalOpen,
    ...(decimalOpen ? { otherNumbers: numbersOf(grid, guess.decimal === '.' ? ',' : '.') } : {}),
    doubts: [...aboveHeader(rows, headerRow), ...openDecimal(decimalOpen), ...doubtsOf(grid, guess, numbers)],
  }
}

function alikeSheets(read: Sheets, { signature, guess }: TableView): string[] {
  if (guess.sheet === null) return []
  const others = read.sheets.filter(({ name }) => name !== guess.sheet)
  return others.flatMap(({ name, rows }) => {
    const headers = rows[headerIn(read, rows) - 1] ?? []
    return headers.length <= MOST_COLUMNS && signatureOf(toHeaders(headers)) === signature ? [name] : []
  })
}

function openDecimal(isOpen: boolean): string[] {
  return isOpen ? [sentence('importers.doubtDecimal')] : []
}

/** Rows that look like results and stand above the header would be lost without a word. */
function aboveHeader(rows: readonly Written[][], headerRow: number): string[] {
  const isFull = (row: readonly Written[]) => row.length > 1 && row.every((cell) => String(cell).trim() !== '')
  const width = rows[headerRow - 1]?.length ?? 0
  const lost = rows.slice(0, headerRow - 1).filter((row) => row.length === width && isFull(row)).length
  return lost === 0 ? [] : [sentence('importers.doubtAboveHeader', { row: headerRow, n: lost })]
}

function lostAbove(read: Sheets, { sheet, headerRow }: TableMapping): Warning[] {
  const said = aboveHeader(sheetIn(read, sheet)?.rows ?? [], headerRow)
  return said.map((message) => ({ code: 'rows-above-header', message, place: null }))
}

/** The first sheet that has a column of numbers: the first of a workbook may hold only links. */
function likeliest(read: Sheets): string | null {
  const found = read.sheets.find(({ rows }) => {
    const [headers = [], ...rest] = rows.slice(headerIn(read, rows) - 1)
    return guessMapping(headers.map(String), rest.slice(0, GUESSED_FROM)).columns.some(({ role }) => role === 'value')
  })
  return (found ?? read.sheets[0])?.name ?? null
}

function headerIn({ marked }: Sheets, rows: Written[][]): number {
  return marked ? 1 : headerAt(rows)
}

function sheetIn({ sheets }: Sheets, sheet: string | null): Sheets['sheets'][number] | undefined {
  return sheet === null ? sheets[0] : sheets.find(({ name }) => name === sheet)
}

function gridOf(read: Sheets, { sheet, headerRow }: Pick<TableMapping, 'sheet' | 'headerRow'>): Grid {
  const { delimiter, marked = false } = read
  const wanted = sheetIn(read, sheet)
  if (!wanted) throw new ImportError(sentence('importers.tableNoSheet', { sheet: sheet ?? '' }))
  const headers = headerRow <= MOST_HEADER_ROW ? wanted.rows[headerRow - 1] : undefined
  if (!headers) throw new ImportError(sentence('importers.tableNoHeader', { row: headerRow }))
  if (headers.length > MOST_COLUMNS) throw new ImportError(sentence('importers.tableWide', { most: MOST_COLUMNS }))
  return {
    headers: toHeaders(headers),
    rows: wanted.rows.slice(headerRow),
    parted: marked || delimiter !== null,
  }
}

function toHeaders(cells: readonly Written[]): string[] {
  return cells.map((cell) => String(cell).trim().slice(0, 300))
}

function signatureOf(headers: readonly string[]): string {
  const names = headers.map((header) => header.trim().toLowerCase().replaceAll(/\s+/g, ' '))
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32)
}

const MOST_TITLE_ROWS = 10

/** From 1 on: the first row from which on it looks like a table, where titles or notes stand above it. */
export function headerAt(rows: readonly (readonly Written[])[]): number {
  const beginning = rows.slice(0, MOST_TITLE_ROWS + GUESSED_FROM)
  for (let at = 0; at < Math.min(MOST_TITLE_ROWS, beginning.length); at++) {
    if (looksLikeTable(beginning.slice(at))) return at + 1
  }
  return 1
}

/** Whether rows look like a table of results: as wide throughout, and somewhere a number below a word. */
export function looksLikeTable(rows: readonly (readonly Written[])[]): boolean {
  const [headers = [], ...rest] = rows
  // A title fills one cell; a workbook's rows are all as wide as its widest.
  const named = headers.filter((header) => String(header).trim() !== '').length
  if (named < 2 || rest.length === 0) return false
  // The last row may have been cut off.
  const whole = rest.length > 1 ? rest.slice(0, -1) : rest
  if (whole.filter((row) => row.length === headers.length).length < whole.length * 0.8) return false
  // Beside a column that is called “model” a year names a column as well as a word does.
  const hasModel = headers.some((header) => roleOf(String(header)) === 'model') && named === headers.length
  const isName = (cell: Written) => String(cell).trim() !== '' && (hasModel || !looksNumeric(cell))
  return headers.some((header, index) => isName(header) && rest.some((row) => looksNumeric(row[index] ?? '')))
}
