import { guardedText } from '@/lib/evals/formula-guard'

/** One line of a table. RFC 4180; no spreadsheet computes a cell of it. */
export function csvLine(facts: readonly (string | number | null)[]): string {
  return `${facts.map(toCell).join(',')}\r\n`
}

// Semicolons and tabs too: where they part cells, what stands behind one begins a cell and could be computed.
const QUOTED = /[",;\t\r\n]|^\s|\s$/

function toCell(fact: string | number | null): string {
  if (typeof fact === 'number') return String(fact)
  const text = guardedText(fact ?? '')
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
