import type { Decimal } from '@/lib/evals/table'
import { writtenNumber } from './values'

/** A cell as its format has it: a number where it writes numbers, so that nobody's comma or point has to be guessed. */
export type Written = string | number

/**
 * What a cell says. `spread`: what is written after ±, whose kind a table does not say. Blank is missing and never 0;
 * everything that is neither is `other`, and nothing is guessed of it.
 */
export type Cell =
  | { kind: 'blank' }
  | { kind: 'number'; value: number; percent: boolean; spread: string | null }
  | { kind: 'other' }

const BLANK = new Set([
  '',
  '-',
  '–',
  '—',
  '?',
  '.',
  'n/a',
  'na',
  'nan',
  'none',
  'null',
  'unknown',
  'n.a.',
  '#n/a',
  'tbd',
])

/** "85.3", "85,3 %", "1,285", "0.85 ± 0.02". Not "est. 85", not "+8/-6". */
export function readCell(written: Written, decimal: Decimal): Cell {
  if (typeof written === 'number') {
    return Number.isFinite(written)
      ? { kind: 'number', value: written, percent: false, spread: null }
      : { kind: 'other' }
  }
  const word = written.trim()
  if (BLANK.has(word.toLowerCase())) return { kind: 'blank' }
  const [before = '', ...after] = word.split(/±|\+\/-/)
  if (after.length > 1) return { kind: 'other' }
  const bare = before.trim()
  const percent = bare.endsWith('%')
  const value = numberIn(percent ? bare.slice(0, -1) : bare, decimal)
  return value === null ? { kind: 'other' } : { kind: 'number', value, percent, spread: after[0]?.trim() ?? null }
}

/** Thousands are told by groups of three behind a first that is no 0: "0,853" is less than one in whoever's hand. */
function numberIn(text: string, decimal: Decimal): number | null {
  const word = text.trim().replace('\u2212', '-')
  const thousands = decimal === '.' ? /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/ : /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/
  const plain = thousands.test(word) ? word.replaceAll(decimal === '.' ? ',' : '.', '') : word
  if (decimal === ',' && plain.includes('.')) return null
  return writtenNumber(decimal === ',' ? plain.replace(',', '.') : plain)
}
