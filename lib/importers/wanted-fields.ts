import { isUtf8 } from 'node:buffer'
import { parseBytes, parseText, withExactIds } from './tolerant-json'
import { fieldsOf } from './values'

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]

/**
 * Some fields of a JSON object that is whole in memory, without building the others: most of a sample is its messages and
 * events, and a list needs none of them. What is passed over is held to its quotes and brackets only; whatever looks odd
 * is read by the strict parser, which then says what is wrong. Throws ImportError naming `place`.
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

/** One past the end of the value that begins here; -1 where there is none. */
function valueEnd(bytes: Buffer, from: number): number {
  const first = bytes[from]
  if (first === QUOTE) return stringEnd(bytes, from)
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return nestedEnd(bytes, from)
  let at = from
  while (at < bytes.length && isScalar(bytes[at] ?? 0)) at++
  return at === from ? -1 : at
}

/** Of numbers and of words such as true and NaN. */
function isScalar(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  )
}

function nestedEnd(bytes: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      at = stringEnd(bytes, at) - 1
      if (at < 0) return -1
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
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
