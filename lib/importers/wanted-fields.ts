import { isUtf8 } from 'node:buffer'
import { parseBytes, parseText, withExactIds } from './tolerant-json'
import { fieldsOf } from './values'

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const [MINUS, PLUS, POINT, ZERO, LETTER_E] = [0x2d, 0x2b, 0x2e, 0x30, 0x65]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]

/**
 * Some fields of a JSON object that is whole in memory, without building the others: most of a sample is its messages and
 * events, and a list needs none of them. What is passed over is held to JSON's grammar, but for what stands inside its
 * texts; whatever looks odd is read by the strict parser, which then says what is wrong. Throws ImportError naming `place`.
 */
export function wantedFields(bytes: Uint8Array, wanted: ReadonlySet<string>, place: string): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found = isUtf8(bytes) ? walk(buffer, wanted) : null
  if (found === null) return parseBytes(bytes, place)
  const together = parseTogether(buffer, found)
  if (together !== null) return together
  const fields: Record<string, unknown> = Object.create(null)
  // With its name, by which an id is told from any other number.
  for (const { key, from, to } of found) {
    fields[key] = fieldsOf(parseText(`{"${key}":${buffer.toString('utf8', from, to)}}`, place))[key]
  }
  return fields
}

/** All of them in one parse, which costs less than one each; null: one of them is not strict JSON. */
function parseTogether(bytes: Buffer, found: readonly Found[]): unknown {
  const text = found.map(({ key, from, to }) => `"${key}":${bytes.toString('utf8', from, to)}`).join(',')
  try {
    return JSON.parse(withExactIds(`{${text}}`))
  } catch {
    return null
  }
}

/** Looks whether bytes are one JSON value, with no more of it built and held to than above. Throws ImportError naming `place`. */
export function heldToJson(bytes: Uint8Array, place: string): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = isUtf8(bytes) ? valueEnd(buffer, blanks(buffer, 0)) : -1
  if (end === -1 || blanks(buffer, end) !== buffer.length) parseBytes(bytes, place)
}

type Found = { key: string; from: number; to: number }

/** Where the wanted values stand, in order; null: it is not an object as a harness writes one. */
function walk(bytes: Buffer, wanted: ReadonlySet<string>): Found[] | null {
  const found: Found[] = []
  let at = blanks(bytes, 0)
  if (bytes[at] !== OPEN_BRACE) return null
  at = blanks(bytes, at + 1)
  if (bytes[at] === CLOSE_BRACE) return blanks(bytes, at + 1) === bytes.length ? found : null
  for (;;) {
    if (bytes[at] !== QUOTE) return null
    const keyEnd = stringEnd(bytes, at)
    if (keyEnd === -1) return null
    const key = bytes.toString('latin1', at + 1, keyEnd - 1)
    // A name in escapes could be any name.
    if (key.includes('\\')) return null
    at = blanks(bytes, keyEnd)
    if (bytes[at] !== COLON) return null
    const from = blanks(bytes, at + 1)
    const to = valueEnd(bytes, from)
    if (to === -1) return null
    if (wanted.has(key)) found.push({ key, from, to })
    at = blanks(bytes, to)
    if (bytes[at] === CLOSE_BRACE) return blanks(bytes, at + 1) === bytes.length ? found : null
    if (bytes[at] !== COMMA) return null
    at = blanks(bytes, at + 1)
  }
}

function blanks(bytes: Buffer, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
  }
  return at
}

/** One past the end of the value that begins here; -1 where there is none, or where what stands there is no JSON. */
function valueEnd(bytes: Buffer, from: number): number {
  const first = bytes[from]
  return first === OPEN_BRACE || first === OPEN_BRACKET ? nestedEnd(bytes, from) : plainEnd(bytes, from)
}

/** The same of a text, a number or a word. */
function plainEnd(bytes: Buffer, from: number): number {
  const first = bytes[from] ?? 0
  if (first === QUOTE) return stringEnd(bytes, from)
  const number = first === MINUS ? from + 1 : from
  if (isDigit(bytes[number])) return numberEnd(bytes, number)
  // JSON's own words, and those that Python writes beside them.
  for (const word of WORDS) if (first === word[0] && isAt(bytes, from, word)) return from + word.length
  return -1
}

const WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'].map((word) => Buffer.from(word))

function isAt(bytes: Buffer, from: number, word: Buffer): boolean {
  for (let at = 1; at < word.length; at++) if (bytes[from + at] !== word[at]) return false
  return true
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** One past the digits, the fraction and the exponent that begin here; -1 where one of them has no digits. */
function numberEnd(bytes: Buffer, from: number): number {
  let at = bytes[from] === ZERO ? from + 1 : digitsEnd(bytes, from)
  if (bytes[at] === POINT) at = digitsEnd(bytes, at + 1)
  // The bit in which e and E differ.
  if (((bytes[at] ?? 0) | 0x20) !== LETTER_E) return at
  const sign = bytes[at + 1]
  return digitsEnd(bytes, sign === MINUS || sign === PLUS ? at + 2 : at + 1)
}

function digitsEnd(bytes: Buffer, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at++
  return at === from ? -1 : at
}

/** Of an object or a list, however deep: without calling itself, because a file may be nested deeper than a stack is. */
function nestedEnd(bytes: Buffer, from: number): number {
  const around: number[] = []
  let closes = 0
  let at = from
  for (;;) {
    // Where a value stands, with its name before it in an object.
    const byte = bytes[at]
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      around.push(closes)
      closes = byte === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET
      at = blanks(bytes, at + 1)
      if (bytes[at] !== closes) {
        if (closes === CLOSE_BRACE) at = nameEnd(bytes, at)
        if (at === -1) return -1
        continue
      }
    } else {
      const end = byte === QUOTE ? stringEnd(bytes, at) : plainEnd(bytes, at)
      if (end === -1) return -1
      at = blanks(bytes, end)
    }
    // Behind a value, or in what is empty: all that ends here, and the comma before what comes next.
    while (bytes[at] === closes) {
      closes = around.pop() ?? 0
      if (closes === 0) return at + 1
      at = blanks(bytes, at + 1)
    }
    if (bytes[at] !== COMMA) return -1
    at = blanks(bytes, at + 1)
    if (closes === CLOSE_BRACE) at = nameEnd(bytes, at)
    if (at === -1) return -1
  }
}

/** Where the value begins whose name stands here; -1 where none does. */
function nameEnd(bytes: Buffer, from: number): number {
  const end = bytes[from] === QUOTE ? stringEnd(bytes, from) : -1
  if (end === -1) return -1
  const colon = blanks(bytes, end)
  return bytes[colon] === COLON ? blanks(bytes, colon + 1) : -1
}

/** Names are short and are walked; a text is long, and its end is looked for. */
const WALKED = 24

/** One past the closing quote of the text that opens here; -1 where it does not close. */
function stringEnd(bytes: Buffer, from: number): number {
  let at = from + 1
  for (const end = Math.min(bytes.length, at + WALKED); at < end; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at += 1
  }
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at)
    if (quote === -1) return -1
    let escapes = 0
    while (quote - 1 - escapes >= at && bytes[quote - 1 - escapes] === BACKSLASH) escapes += 1
    if (escapes % 2 === 0) return quote + 1
    at = quote + 1
  }
}
