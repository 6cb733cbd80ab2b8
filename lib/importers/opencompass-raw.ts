import { LONGEST, type Raw } from './opencompass-table'
import { finite } from './values'

/*
 * The raw values at the end of OpenCompass' text summary: for each model a line for each data set, with a dictionary as
 * Python prints one.
 */

/** Counts and words that OpenCompass itself never shows as a metric. */
const NO_METRIC = new Set(['bp', 'sys_len', 'ref_len', 'type', 'error'])

/** By model and data set. A line that cannot be read is left out: its rounded value stands in the table. */
export function readRaw(lines: readonly string[]): Map<string, Map<string, Raw>> {
  const models = new Map<string, Map<string, Raw>>()
  let current: Map<string, Raw> | null = null
  for (const line of lines) {
    const model = /^Model: (.+)$/.exec(line)?.[1]?.slice(0, LONGEST)
    if (model !== undefined) {
      current = models.get(model) ?? new Map<string, Raw>()
      models.set(model, current)
      continue
    }
    const at = line.indexOf(': {')
    if (current === null || at <= 0) continue
    const raw = toRaw(readDictionary(line.slice(at + 2)))
    if (raw) current.set(line.slice(0, Math.min(at, LONGEST)), raw)
  }
  return models
}

/** null: it could not be read, or says nothing, as of a data set that the model has no result of. */
function toRaw(entries: Map<string, unknown> | null): Raw | null {
  if (entries === null) return null
  const error = entries.get('error')
  const values = new Map<string, number | null>()
  for (const [name, value] of entries) {
    // One that is infinite is left to the table, which says so.
    const isRead = typeof value === 'number' && Math.abs(value) !== Number.POSITIVE_INFINITY
    if (isRead && !NO_METRIC.has(name)) values.set(name.slice(0, LONGEST), finite(value))
  }
  const raw = { values, error: typeof error === 'string' ? error.slice(0, 2000) : null }
  return values.size > 0 || raw.error !== null ? raw : null
}

/**
 * The entries of a Python dictionary: numbers as numbers, NaN among them, strings as strings, anything else as null. null:
 * it is none, or does not end.
 */
export function readDictionary(text: string): Map<string, unknown> | null {
  const entries = new Map<string, unknown>()
  let at = text.indexOf('{') + 1
  for (;;) {
    at = afterBlanks(text, at)
    if (text[at] === '}') return entries
    const key = readString(text, at)
    if (key === null) return null
    at = afterBlanks(text, key.end)
    if (text[at] !== ':') return null
    at = afterBlanks(text, at + 1)
    const end = endOfValue(text, at)
    if (end === null) return null
    entries.set(key.text, toValue(text.slice(at, end)))
    at = text[end] === ',' ? end + 1 : end
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

function readString(text: string, from: number): { text: string; end: number } | null {
  const quote = text[from]
  if (quote !== "'" && quote !== '"') return null
  let read = ''
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === quote) return { text: read, end: i + 1 }
    if (text[i] === '\\') i += 1
    read += text[i] ?? ''
  }
  return null
}

/** Where the comma or the bracket stands that ends a value; null: there is none. */
function endOfValue(text: string, from: number): number | null {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const character = text[i] ?? ''
    if (character === "'" || character === '"') {
      const string = readString(text, i)
      if (string === null) return null
      i = string.end - 1
    } else if (depth === 0 && (character === ',' || character === '}')) return i
    else if ('{[('.includes(character)) depth += 1
    else if ('}])'.includes(character)) depth -= 1
  }
  return null
}

/** NumPy 2 prints its numbers as np.float64(0.5). */
function toValue(written: string): unknown {
  const word = written.trim().replace(/^np\.\w+\((.*)\)$/, '$1')
  if (/^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(word)) return Number(word)
  if (/^-?nan$/.test(word)) return Number.NaN
  return readString(word, 0)?.text ?? null
}
