import { isUtf8 } from 'node:buffer'
import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

const MOST_DEPTH = 512

/**
 * JSON as Python writes it: strict, except that NaN is read as null and Infinity as infinite, and that an id which is a
 * number too long for a number is the text it is written as. UTF-8 must be right to the last byte; a byte order mark is
 * passed over. Throws ImportError naming `place`.
 */
export function parseBytes(bytes: Uint8Array, place: string): unknown {
  // Not one unknown character is guessed: a text that was cut or re-encoded is said to be.
  if (!isUtf8(bytes)) throw new ImportError(sentence('importers.notUtf8', { place }))
  return parseText(textOf(bytes), place)
}

/** The same where nobody is told why: undefined. A file may hold a million broken lines, and a sentence for each takes long. */
export function parsedBytes(bytes: Uint8Array): unknown {
  return isUtf8(bytes) ? parsedText(textOf(bytes)) : undefined
}

/** The same, with a NaN as the text that it is written as, where nothing and no number are not the same. */
export function parsedCells(bytes: Uint8Array): unknown {
  return isUtf8(bytes) ? parsedText(textOf(bytes), '"NaN"') : undefined
}

/** What `parsedCells` reads. Throws ImportError naming `place`. */
export function parseCells(bytes: Uint8Array, place: string): unknown {
  if (!isUtf8(bytes)) throw new ImportError(sentence('importers.notUtf8', { place }))
  return parseText(textOf(bytes), place, '"NaN"')
}

export function parseText(text: string, place: string, nan = 'null'): unknown {
  const value = parsedText(text, nan)
  if (value === undefined) throw new ImportError(sentence('importers.notJson', { place }))
  return value
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text
}

const BEGINS = /^\s*["{[\dtfnNI-]/

/** undefined, which no JSON is, where it cannot be read. */
function parsedText(text: string, nan = 'null'): unknown {
  // What begins like no value is told without an error of the parser, which takes far longer than reading.
  if (!BEGINS.test(text)) return undefined
  const exact = withExactIds(text)
  try {
    return JSON.parse(exact)
  } catch {
    // Python's own words for what JSON has none for; everything else is broken.
    const replaced = replaceTokens(exact, nan)
    if (replaced === null) return undefined
    try {
      return JSON.parse(replaced)
    } catch {
      return undefined
    }
  }
}

/**
 * A whole number of sixteen digits or more that is the value of a name such as id, doc_id or sampleId. The quote behind the
 * name has no backslash before it and ends a text, so that what a text quotes is never met.
 */
const LONG_ID = /((?:["_]id|[a-z]Id)"\s{0,20}:\s{0,20})(-?\d{16,400})(?=\s{0,20}[,}])/g

/**
 * JSON with its ids that no number holds exactly in quotes, digit for digit: read as numbers, ids from a clock or a hash
 * become one, and two samples with them. Other numbers are left to be numbers.
 */
export function withExactIds(text: string): string {
  return text.replace(LONG_ID, (whole: string, before: string, digits: string) =>
    Number.isSafeInteger(Number(digits)) ? whole : `${before}"${digits}"`,
  )
}

/** Whether objects and lists are nested deeper than anything here goes into. Asked before anything recursive. */
export function isTooDeep(text: string): boolean {
  let [depth, inString] = [0, false]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1
      if (depth > MOST_DEPTH) return true
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1
  }
  return false
}

/** What was parsed, as JSON again. Throws ImportError naming `place` for what is nested absurdly deep. */
export function writtenJson(
  value: unknown,
  place: string,
  replacer?: (key: string, value: unknown) => unknown,
): string {
  try {
    return JSON.stringify(value, replacer)
  } catch (error) {
    // The stack runs out in what is nested ten thousand times; nothing else can fail in what was parsed.
    if (error instanceof RangeError) throw new ImportError(sentence('importers.tooDeep', { place }))
    throw error
  }
}

const BYTE_ORDER_MARK = 0xfeff
const QUOTE = 0x22
const BACKSLASH = 0x5c
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]
// 1e999 is JSON, and what JSON.parse makes of it is Infinity.
const INFINITE = [
  ['-Infinity', '-1e999'],
  ['Infinity', '1e999'],
] as const

/**
 * The bare words replaced, those inside strings left alone: "NaN" stands in base64 and "Infinity" in a model's name.
 * null: there were none.
 */
function replaceTokens(text: string, nan: string): string | null {
  const tokens = [['NaN', nan] as const, ...INFINITE]
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) {
      i = endOfString(text, i)
      continue
    }
    // N, I or a minus, outside a string.
    if (code !== 0x4e && code !== 0x49 && code !== 0x2d) continue
    const token = tokens.find(([word]) => text.startsWith(word, i))
    if (!token) continue
    parts.push(text.slice(from, i), token[1])
    i += token[0].length - 1
    from = i + 1
  }
  return parts.length === 0 ? null : parts.join('') + text.slice(from)
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === BACKSLASH) i++
    else if (code === QUOTE) return i
  }
  return text.length
}
