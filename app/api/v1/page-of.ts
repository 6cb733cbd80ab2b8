import { z } from 'zod'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

export type PageQuery = { limit: number; cursor?: string; sort?: string }
type Item = { id: string }

/**
 * One page of a list that is whole in memory because its length is that of models and areas, not of runs. The cursor is
 * the id of the last item shown and the sort it belongs to. Throws InvalidInput for a sort the list does not know, or a
 * cursor that is not of this list.
 */
export function pageOf<T extends Item>(items: T[], { limit, cursor, sort }: PageQuery, sorts: Sorts<T>) {
  const by = sort ?? ''
  const name = by.replace(/^-/, '')
  const key = by === '' ? null : Object.hasOwn(sorts, name) ? sorts[name] : undefined
  if (key === undefined) {
    throw wrong(
      'sort',
      sentence('list.sort', {
        known: Object.keys(sorts)
          .flatMap((one) => [one, `-${one}`])
          .join(', '),
      }),
    )
  }
  const sorted = key === null ? items : [...items].sort((a, b) => compare(key(a), key(b)) || compare(a.id, b.id))
  if (by.startsWith('-')) sorted.reverse()
  const from = cursor === undefined ? 0 : startAfter(sorted, cursor, by)
  const shown = sorted.slice(from, from + limit)
  const last = shown.at(-1)
  const goesOn = last !== undefined && from + limit < sorted.length
  return { items: shown, nextCursor: goesOn ? write([by, last.id]) : null }
}

/** By the name a caller sorts by: what is compared. */
export type Sorts<T> = Record<string, ((item: T) => string | number) | undefined>

function startAfter(sorted: Item[], cursor: string, by: string): number {
  const read = z.tuple([z.string(), z.string()]).safeParse(parse(cursor))
  const at = read.success && read.data[0] === by ? sorted.findIndex(({ id }) => id === read.data[1]) : -1
  if (at === -1) throw wrong('cursor', sentence('list.cursorStartAgain'))
  return at + 1
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function write(position: [string, string]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    // Typed or cut off: refused by the shape, in the same sentence.
    return null
  }
}

function wrong(path: string, message: string): InvalidInput {
  return new InvalidInput(message, [{ path, message }])
}
