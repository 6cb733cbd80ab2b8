import type { SamplePlace } from '@/lib/evals/sample'
import { crc32 } from './checksum'
import { chunksOf } from './file-chunks'
import { jsonPieces, type Piece, type Wanted } from './json-pieces'
import type { SourceFile } from './source-file'
import { parseBytes, parsedBytes } from './tolerant-json'

/**
 * One line of JSON Lines, or one element of a JSON list. `position`: the line's number, or the element's, from 1 on.
 * `value` undefined: it cannot be read, as the last line of a log that was cut off.
 */
export type JsonItem = { position: number; value: unknown; place: SamplePlace; content: string }

type Parse = (bytes: Uint8Array) => unknown

const MOST_ITEM = 64 * 1024 * 1024
const [LINE_END, OPEN_BRACKET] = [0x0a, 0x5b]

/**
 * What stands in JSON Lines or in a JSON list, one by one, whatever the file's size and name: both circulate under both
 * endings. A line that cannot be read does not lose the others. `parse` gives undefined where it cannot. Throws ImportError
 * where a list is cut off.
 */
export async function* jsonItems(file: SourceFile, parse: Parse = parsedBytes): AsyncGenerator<JsonItem> {
  const head = await file.read(0, 1024)
  const first = head.findIndex((byte, index) => !isBlank(byte) && !(index < 3 && BYTE_ORDER_MARK[index] === byte))
  yield* head[first] === OPEN_BRACKET ? elements(file, first, parse) : lines(file, parse)
}

/** One item whole, by where `jsonItems` said it stands. Throws ImportError. */
export async function readItem(
  file: SourceFile,
  { offset, bytes }: SamplePlace,
  parse: (bytes: Uint8Array, place: string) => unknown = parseBytes,
): Promise<unknown> {
  return parse(await file.read(offset ?? 0, bytes ?? 0), `${file.name}: ${offset}`)
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const isBlank = (byte: number | undefined) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** `start`: from the first of the chunks' bytes; `bytes` null: not wanted, or too long to be read. */
type Element = Pick<Piece, 'start' | 'end' | 'bytes' | 'inner'> & { index: number }

/**
 * The elements of a JSON list of any size, from its bytes as they come. `of`: which of them are wanted, all if left out, of
 * how many bytes at most, and what of a larger one that is an object. Throws ImportError where it is none or is cut off.
 */
export async function* listElements(
  chunks: AsyncIterable<Uint8Array>,
  place: string,
  of: { wants?: (index: number) => boolean; within?: Wanted; most?: number } = {},
): AsyncGenerator<Element> {
  // A list is walked as the one field of an object, which is what the walker knows.
  const before = Buffer.from('{"items":')
  async function* wrapped() {
    yield before
    yield* chunks
    yield Buffer.from('}')
  }
  const wanted: Wanted = {
    lists: new Set(['items']),
    wants: (_, index) => index === null || (of.wants?.(index) ?? true),
    most: of.most ?? MOST_ITEM,
    within: () => of.within ?? null,
  }
  for await (const { index, start, end, ...rest } of jsonPieces(wrapped(), wanted, place)) {
    if (index !== null) yield { index, start: start - before.length, end: end - before.length, ...rest }
  }
}

async function* elements(file: SourceFile, first: number, parse: Parse): AsyncGenerator<JsonItem> {
  for await (const { index, start, end, bytes } of listElements(chunksOf(file, first), file.name)) {
    yield item(index + 1, { offset: start + first, length: end - start, bytes }, parse)
  }
}

async function* lines(file: SourceFile, parse: Parse): AsyncGenerator<JsonItem> {
  let [position, start] = [0, 0]
  let kept: Uint8Array[] = []
  let length = 0
  const keep = (part: Uint8Array) => {
    length += part.length
    // A copy: the chunk's memory may be used again. Of a line too long to be read nothing is kept.
    kept = length > MOST_ITEM ? [] : [...kept, part.slice()]
  }
  const end = (): JsonItem | null => {
    position += 1
    const bytes = length > MOST_ITEM ? null : Buffer.concat(kept)
    const found = bytes?.every(isBlank) ? null : item(position, { offset: start, length, bytes }, parse)
    start += length + 1
    kept = []
    length = 0
    return found
  }
  for await (const chunk of chunksOf(file)) {
    let from = 0
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, from)) {
      keep(chunk.subarray(from, at))
      from = at + 1
      const found = end()
      if (found) yield found
    }
    keep(chunk.subarray(from))
  }
  const last = end()
  if (last) yield last
}

type Found = { offset: number; length: number; bytes: Uint8Array | null }

function item(position: number, { offset, length, bytes }: Found, parse: Parse): JsonItem {
  const content = `${length}:${bytes ? crc32(bytes) : ''} `
  // Told by the importer, with how many there are: one broken line is no broken file.
  const value = bytes === null ? undefined : parse(bytes)
  return { position, value, place: { member: null, offset, bytes: length }, content }
}
