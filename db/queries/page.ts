import { z } from 'zod'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** One page of a list. `nextCursor` is null at its end. */
export type Page<T> = { items: T[]; nextCursor: string | null }

/** `limit` 1–200, 50 when left out. `cursor` is what the page before gave; it fits the same sort only. */
export type PageRequest = { limit?: number; cursor?: string | null; sort?: string }

/** Where a page ends: the sort it belongs to, the last row's sort key as text, and its id. */
export type Position = { sort: string; key: string; id: string }

const DEFAULT_LIMIT = 50
const MOST = 200
const shape = z.tuple([z.string(), z.string(), z.string()])

/** Throws InvalidInput for anything but a whole number from 1 to 200. */
export function pageLimit({ limit = DEFAULT_LIMIT }: PageRequest): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit
  throw wrong('limit', sentence('list.limit', { most: MOST }))
}

/** Throws InvalidInput for a sort the list does not know. */
export function pageSort<S extends string>({ sort }: PageRequest, known: readonly S[], otherwise: S): S {
  if (sort === undefined) return otherwise
  const found = known.find((name) => name === sort)
  if (found) return found
  throw wrong('sort', sentence('list.sort', { known: known.join(', ') }))
}

/** null for the first page. Throws InvalidInput for text that is no cursor, or one of another sort. */
export function readCursor({ cursor }: PageRequest, sort: string): Position | null {
  if (!cursor) return null
  const read = shape.safeParse(fromBase64Json(cursor))
  if (read.success && read.data[0] === sort && !read.data.some((part) => part.includes('\0'))) {
    return { sort, key: read.data[1], id: read.data[2] }
  }
  throw wrong('cursor', sentence('list.cursor'))
}

/**
 * One page out of rows of which one more than `limit` was asked for: the list goes on exactly when that one is there.
 */
export function toPage<R, T>(
  rows: R[],
  { limit, sort }: { limit: number; sort: string },
  position: (row: R) => { key: string; id: string },
  toItem: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const at = rows.length > limit && last ? position(last) : null
  const nextCursor = at && Buffer.from(JSON.stringify([sort, at.key, at.id])).toString('base64url')
  return { items: shown.map(toItem), nextCursor }
}

/** A pattern that finds `text` anywhere, its own % and _ taken as they are. */
export function containing(text: string): string {
  const bounded = text.replaceAll('\0', '').slice(0, 200)
  return `%${bounded.replace(/[\\%_]/g, '\\$&')}%`
}

function fromBase64Json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    // What a person typed or cut off is refused by the shape, in the same sentence.
    return null
  }
}

function wrong(path: string, message: string): InvalidInput {
  return new InvalidInput(message, [{ path, message }])
}
