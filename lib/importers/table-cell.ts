import type { Decimal } from '@/lib/evals/table'
import { writtenNumber } from './values'

/** A cell as its format has it: a number where it writes numbers, so that nobody's comma or point has to be guessed. */
export type Written = string | number

/**
 * What a cell says. `spread`: what is written after ±, whose kind a table does not say. `ends`: of an interval that is
 * written as what is above and below. Blank is missing and never 0; everything that is neither is `other`, NaN included,
 * and nothing is guessed of it.
 */
export type Cell =
  | { kind: 'blank' }
  | { kind: 'number'; value: number; percent: boolean; spread: string | null; ends: Ends | null }
  | { kind: 'other' }
export type Ends = { low: number; high: number; written: string }

const BLANK = new Set(['', '-', '–', '—', '?', '.', 'n/a', 'na', 'none', 'null', 'unknown', 'n.a.', '#n/a', 'tbd'])

/** Longer than any number with what stands around it. */
const MOST_CELL = 200

/** "85.3", "85,3 %", "1,285", "0.85 ± 0.02", "1285 +8/-6". Not "est. 85", not "+8/-6" alone. */
export function readCell(written: Written, decimal: Decimal): Cell {
  if (typeof written === 'number') {
    return Number.isFinite(written)
      ? { kind: 'number', value: written, percent: false, spread: null, ends: null }
      : { kind: 'other' }
  }
  const word = written.trim()
  if (word.length > MOST_CELL) return { kind: 'other' }
  if (BLANK.has(word.toLowerCase())) return { kind: 'blank' }
  const asymmetric = OFFSETS.exec(word)
  const [before = '', ...after] = asymmetric ? [asymmetric[1]] : word.split(/±|\+\/-/)
  if (after.length > 1) return { kind: 'other' }
  const bare = before.trim()
  const percent = bare.endsWith('%')
  const value = numberIn(percent ? bare.slice(0, -1) : bare, decimal)
  if (value === null) return { kind: 'other' }
  const ends = asymmetric ? endsOf(value, asymmetric, decimal) : null
  if (asymmetric && !ends) return { kind: 'other' }
  return { kind: 'number', value, percent, spread: after[0]?.trim() ?? null, ends }
}

/** Python's and spreadsheets' words for what is no number, and for what could not be computed. */
export function isNonFinite(written: Written): boolean {
  if (typeof written === 'number') return !Number.isFinite(written)
  return /^(?:[+-]?(?:nan|inf|infinity|∞)|#(?:null|value|ref|name|num|spill|calc|div\/0)[!?]?)$/i.test(written.trim())
}

/** Whether a cell is, by its characters, a number with what may stand around it, wherever its comma or point belongs. */
export function looksNumeric(written: Written): boolean {
  if (typeof written === 'number') return true
  const word = written.trim()
  if (word.length > MOST_CELL || !/\d/.test(word)) return false
  return /^[\s\d.,%+\-±−]+$/.test(OFFSETS.exec(word)?.[1] ?? word)
}

/** "+8/-6", in brackets or not, behind the value. No two runs of blanks adjoin, which would take the square of their length. */
const OFFSETS = /^(.*?[\d%])\s*(?:\(\s*)?\+\s*([\d.,]+)\s*\/\s*[-\u2212]\s*([\d.,]+)\s*\)?$/

/**
 * An interval in a cell of its own, beside its value: "+8/-6" from it, or its ends, "[0.81, 0.89]", "0.81 – 0.89". null: it
 * is none of these. "±4" says no kind and is none.
 */
export function readInterval(written: Written, value: number, decimal: Decimal): Ends | null {
  const word = String(written).trim()
  if (word.length > MOST_CELL) return null
  // Read as it would be behind its value, which keeps one way of writing it.
  const offsets = OFFSETS.exec(`${decimal === ',' ? String(value).replace('.', ',') : value} ${word}`)
  if (offsets && /^[\s(]*\+/.test(word)) return endsOf(value, offsets, decimal)
  const inner = /^[[(](.*)[\])]$/.exec(word)?.[1]?.trim()
  // In brackets a comma parts the ends, unless it is a decimal's; without them it may be a thousands' mark.
  const pattern = inner !== undefined && decimal === '.' ? IN_BRACKETS : BETWEEN
  const [, from = '', to = ''] = pattern.exec(inner ?? word) ?? []
  const [low, high] = [from, to].map((end) => numberIn(end.replace(/\s*%$/, ''), decimal))
  if (low === null || low === undefined || high === null || high === undefined || low > high) return null
  return { low, high, written: word }
}

/** Two numbers with what stands between the ends of an interval. */
const BETWEEN = /^(\S+(?: ?%)?)(?:; ?|, | ?[–—-] ?| to |\.\.)(\S+(?: ?%)?)$/
const IN_BRACKETS = /^(\S+(?: ?%)?)(?:[;,] ?| ?[–—-] ?| to |\.\.)(\S+(?: ?%)?)$/

function endsOf(value: number, [written, before = '', above = '', below = '']: RegExpExecArray, decimal: Decimal) {
  const [plus, minus] = [numberIn(above, decimal), numberIn(below, decimal)]
  if (plus === null || minus === null) return null
  // As many digits as are written: 0.85 less 0.02 is 0.83, and not what binary fractions make of it.
  const digits = Math.max(...[value, plus, minus].map((one) => (String(one).split('.')[1] ?? '').length))
  const rounded = (one: number) => Number(one.toFixed(Math.min(digits, 100)))
  return { low: rounded(value - minus), high: rounded(value + plus), written: written.slice(before.length).trim() }
}

/** Thousands are told by groups of three behind a first that is no 0: "0,853" is less than one in whoever's hand. */
function numberIn(text: string, decimal: Decimal): number | null {
  const word = text.trim().replace('\u2212', '-')
  const thousands = decimal === '.' ? /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/ : /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/
  const plain = thousands.test(word) ? word.replaceAll(decimal === '.' ? ',' : '.', '') : word
  if (decimal === ',' && plain.includes('.')) return null
  return writtenNumber(decimal === ',' ? plain.replace(',', '.') : plain)
}
