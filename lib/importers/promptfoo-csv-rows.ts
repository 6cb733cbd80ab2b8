import { CsvError, type Info, parse } from 'csv-parse/sync'

/** A row of a table: `start` and `end` are its bytes in the text, `line` the last that it goes over. */
export type Row = { cells: readonly string[]; start: number; end: number; line: number }

/** The rows of a text, its blank lines left out. `isCut`: it ends inside a quoted cell, and what was before is there. */
export function csvRows(text: string | Buffer, most = Number.POSITIVE_INFINITY): { rows: Row[]; isCut: boolean } {
  const rows: Row[] = []
  let end = 0
  const onRecord = (cells: string[], { bytes, lines }: Info) => {
    if (rows.length < most) rows.push({ cells: cells.map(withoutGuard), start: end, end: bytes, line: lines })
    end = bytes
    return null
  }
  try {
    parse(text, { ...LENIENT, ...(Number.isFinite(most) ? { to: most } : {}), on_record: onRecord })
    return { rows, isCut: false }
  } catch (error) {
    // Of its errors only an open quote is left by what is asked of it: the text ends before the cell does.
    if (error instanceof CsvError) return { rows, isCut: true }
    throw error
  }
}

const LENIENT = { relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true } as const

/** Put before what a spreadsheet would take for a formula; it is not what was said. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
