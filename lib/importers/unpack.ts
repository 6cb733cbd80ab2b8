import { createInflateRaw, inflateRawSync } from 'node:zlib'
import { Decompress } from 'fzstd'

const STORED = 0
const DEFLATE = 8
const ZSTANDARD = 93

/** More came out than the directory says: a bomb, or a directory that lies. */
export class TooMuch extends Error {}

/**
 * The bytes of a member that is whole in memory. Never gives, and never holds, more than `most` bytes. Throws TooMuch, or
 * whatever the method says of bytes that are damaged.
 */
export function unpack(method: number, packed: Uint8Array, most: number): Uint8Array {
  if (method === STORED) return packed
  if (method === DEFLATE) return inflate(packed, most)
  return unpackZstandard(packed, most)
}

function inflate(packed: Uint8Array, most: number): Uint8Array {
  try {
    // One buffer that all of it fits into, and the byte more that shows there is no more.
    const chunkSize = Math.min(Math.max(most + 1, 1024), 1024 * 1024)
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most), chunkSize })
  } catch (error) {
    if (error instanceof RangeError || codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw new TooMuch()
    throw error
  }
}

// Frames written one after the other are one member, and none says how long it is: Inspect writes them so.
function unpackZstandard(packed: Uint8Array, most: number): Uint8Array {
  const out = Buffer.allocUnsafe(most)
  let length = 0
  const stream = new Decompress((chunk) => {
    if (length + chunk.length > most) throw new TooMuch()
    out.set(chunk, length)
    length += chunk.length
  })
  stream.push(packed, true)
  return out.subarray(0, length)
}

/** The same chunk by chunk, for members that are never whole in memory. */
export async function* unpackChunks(
  method: number,
  packed: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const chunk of method === DEFLATE
    ? inflateChunks(packed)
    : method === ZSTANDARD
      ? zstandardChunks(packed)
      : packed) {
    length += chunk.length
    if (length > most) throw new TooMuch()
    yield chunk
  }
}

async function* inflateChunks(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 256 * 1024 })
  // Heard once, and not once for each chunk.
  const gone = closed(inflater)
  const feeding = (async () => {
    for await (const chunk of packed) {
      if (inflater.destroyed) return
      if (!inflater.write(chunk)) await Promise.race([drained(inflater), gone])
    }
    inflater.end()
  })()
  feeding.catch((error: unknown) => inflater.destroy(error instanceof Error ? error : new Error('unreadable')))
  try {
    yield* inflater
  } finally {
    inflater.destroy()
  }
  await feeding
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}

function closed(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => stream.once('close', resolve))
}

async function* zstandardChunks(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = []
  const stream = new Decompress((chunk) => out.push(chunk.slice()))
  let waiting: Uint8Array | null = null
  for await (const chunk of packed) {
    // The last push has to say that it is the last, so each waits for the next.
    for (const part of slices(waiting)) {
      stream.push(part)
      yield* out
      out = []
    }
    waiting = chunk
  }
  stream.push(waiting ?? new Uint8Array(), true)
  yield* out
}

/** So little at a time that what comes out of a bomb is counted before there is much of it. */
function* slices(chunk: Uint8Array | null): Generator<Uint8Array> {
  const size = 16 * 1024
  for (let from = 0; chunk && from < chunk.length; from += size) yield chunk.subarray(from, from + size)
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
