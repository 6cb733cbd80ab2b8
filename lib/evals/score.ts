/**
 * What a scorer gave a sample, as a number: the one place where letters, words and truth values become one. Inspect's
 * C, I, P and N count 1, 0, ½ and 0 as its own metrics have them. null: not scored, never 0.
 */
export function scoreNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'string') return null
  const word = value.trim()
  const known = WORDS.get(word.toLowerCase())
  if (known !== undefined) return known
  // Number() would take '' for 0 and '0x10' for 16.
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(word) && Number.isFinite(Number(word)) ? Number(word) : null
}

const WORDS = new Map([
  ['c', 1],
  ['i', 0],
  ['p', 0.5],
  ['n', 0],
  ['yes', 1],
  ['no', 0],
  ['true', 1],
  ['false', 0],
])

/** More than any scorer gives; a value that goes on is cut there. */
const MOST_PARTS = 1000

/**
 * A score by name: itself under the scorer's, or one for each part of a dictionary or a list, as `scorer.part`. What is
 * nested deeper is no number.
 */
export function scoreNumbers(scorer: string, value: unknown): [name: string, value: number | null][] {
  if (typeof value !== 'object' || value === null) return [[scorer, scoreNumber(value)]]
  const parts = Object.entries(value).slice(0, MOST_PARTS)
  if (parts.length === 0) return [[scorer, null]]
  return parts.map(([part, one]) => [partName(scorer, part), scoreNumber(one)])
}

/** What a part of a scorer's scores is called, in the samples and in the metrics of that part. */
export function partName(scorer: string, part: string): string {
  return `${scorer}.${part}`
}
