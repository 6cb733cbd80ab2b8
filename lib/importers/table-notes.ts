import type { Warning } from '@/lib/evals/run'
import type { TableColumn, TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import type { Written } from './table-cell'

const MOST_WARNINGS = 50
/** Of a cell that is no number: what it holds may be anything. */
export const MOST_QUOTED = 40

/** One row of a table, with what is known of the whole. */
export type At = {
  row: readonly Written[]
  /** As a person counts: of the table, its header included. */
  number: number
  mapping: TableMapping
  headers: readonly string[]
  parted: boolean
  signed: ReadonlySet<number>
  /** Nothing in the table tells what its commas are. */
  commaOpen: boolean
  notes: Notes
}
/** What was left out. `unsaid`: how many more than are worded, since every row of a long file may be one. */
export type Notes = { said: Warning[]; unsaid: number }
/** Says that a cell is no number. */
export function notNumeric(at: At, column: TableColumn, written: Written): [] {
  return note(at, 'not-numeric', () =>
    sentence('importers.notNumeric', { where: cellAt(at, column), written: String(written).slice(0, MOST_QUOTED) }),
  )
}

/** “row 3, column score” */
export function cellAt({ number, headers }: At, { index }: TableColumn): string {
  return sentence('importers.tableCell', { row: number, column: headers[index] || String(index + 1) })
}

/** Says once more what was left out, while it is not too much. */
export function note({ notes, number }: At, code: string, message: () => string): [] {
  if (notes.said.length >= MOST_WARNINGS) notes.unsaid += 1
  else notes.said.push({ code, message: message(), place: placeOf({ number }) })
  return []
}

/** “row 3” */
export function placeOf({ number }: Pick<At, 'number'>): string {
  return sentence('importers.tableRow', { row: number })
}

/** All that was left out, the last saying of how much more nothing is said. */
export function warningsOf({ said, unsaid }: Notes): Warning[] {
  if (unsaid === 0) return said
  return [...said, { code: 'many-warnings', message: sentence('importers.tableMore', { n: unsaid }), place: null }]
}
