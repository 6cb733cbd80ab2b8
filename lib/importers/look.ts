import { ImportError } from '@/lib/errors'
import { chunksOf } from './file-chunks'
import { jsonItems } from './json-items'
import { jsonPieces } from './json-pieces'
import type { Fields, Peek } from './peek'
import type { SourceFile } from './source-file'

const HEAD = 64 * 1024
const MOST_ITEMS = 50
const MOST_BROKEN = 50
/** From the beginning of the file, in bytes: what is not told by then is not told by more. */
const MOST_LOOKED = 8 * 1024 * 1024
const NONE: ReadonlySet<string> = new Set()

/** A file seen for detection. Whatever needs more than its head is read when an importer asks, and once. */
export async function look(file: SourceFile, membersOf: (head: Uint8Array) => Promise<Peek['members']>): Promise<Peek> {
  const head = await file.read(0, HEAD)
  const members = await membersOf(head)
  const text = members === null ? new TextDecoder('utf-8').decode(head) : ''
  const isJson = /^\s*[{[]/.test(text)
  return {
    file,
    head,
    members,
    text,
    keys: once(async () => (isJson ? keysOf(file) : NONE)),
    items: once(async () => (isJson ? firstItems(file) : [])),
  }
}

async function keysOf(file: SourceFile): Promise<ReadonlySet<string>> {
  const keys = new Set<string>()
  try {
    for await (const { key } of jsonPieces(chunksOf(file), { lists: NONE, wants: () => false, most: 0 }, file.name)) {
      keys.add(key)
    }
  } catch (error) {
    // What is cut off, or goes on with another line, has still shown the fields before that.
    if (!(error instanceof ImportError)) throw error
  }
  return keys
}

async function firstItems(file: SourceFile): Promise<Fields[]> {
  const found: Fields[] = []
  const beginning = { ...file, size: Math.min(file.size, MOST_LOOKED) }
  try {
    for await (const { value, position } of jsonItems(beginning)) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) found.push(value as Fields)
      // A file whose lines are no JSON is no JSON Lines, and may have a million of them.
      if (found.length >= MOST_ITEMS || position - found.length >= MOST_BROKEN) break
    }
  } catch (error) {
    // Cut at the end of what is looked at.
    if (!(error instanceof ImportError)) throw error
  }
  return found
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
