import { sentence } from '@/lib/messages/sentence'
import { emptyRead, LARGE_FIELDS, MEGABYTE, MOST_FIELD, NONE, partly, put } from './inspect-large'
import { withUnread, withWindow } from './inspect-unread'
import { jsonPieces, type Piece, type Wanted } from './json-pieces'
import type { Fields } from './peek'
import { parseBytes } from './tolerant-json'

/** Together about as much as a sample that is read whole. */
const MOST_MESSAGES = 16 * MEGABYTE
const MOST_EVENTS = 4 * MEGABYTE
const MOST_ATTACHMENTS = 12 * MEGABYTE
const MOST_ATTACHMENT = 32 * MEGABYTE
const LISTS = new Set(['messages', 'events'])
const OF_MESSAGE = new Set(['role', 'function', 'tool_call_id', 'model'])

/**
 * A sample too large to be whole, with as many of its messages as fit from number `from` on, counted from 0, those before it
 * passed over, and as many of its events from the first on. What is too large by itself is told by `unreadFields`, and which
 * of the messages these are by `messageWindow`. Throws ImportError.
 */
export async function largeTranscript(chunks: AsyncIterable<Uint8Array>, place: string, from: number): Promise<Fields> {
  const { fields, log } = emptyRead(place)
  const lists = { messages: stretch(MOST_MESSAGES, from), events: stretch(MOST_EVENTS, 0) }
  const wanted = transcriptWanted(lists)
  for await (const piece of jsonPieces(chunks, wanted, place)) {
    if (piece.index === null) put(piece, fields, { wanted, within: '', log })
    else if (piece.key === 'messages') add(lists.messages, piece, place, tooLarge)
    else add(lists.events, piece, place, () => null)
    if (piece.key === 'attachments' && piece.inner?.some(({ bytes }) => bytes === null)) log.unread.push('attachments')
  }
  const unread = [...log.unread]
  const { messages, events } = lists
  unread.push(...numbered('messages', messages.missing))
  unread.push(...numbered('events', events.missing), ...restOf('events', events.values.length, events.total))
  if (messages.total > 0) fields.messages = messages.values
  if (events.total > 0) fields.events = events.values
  // How many there are is said by the list's length, also where most of them are not there.
  events.values.length = events.total
  return withWindow(withUnread(fields, unread), { from, read: messages.values.length, total: messages.total })
}

/** Names of some of a list that are too large by themselves, counted from 1. */
export function numbered(key: string, alone: readonly number[]): string[] {
  return alone.slice(0, MOST_NAMED).map((index) => `${key} ${index + 1}`)
}

/** The name of all of a list from `read` on; none where all was read. `total` null: nobody counted. */
export function restOf(key: string, read: number, total: number | null): string[] {
  return total === null ? [`${key} ${read + 1}–`] : read < total ? [`${key} ${read + 1}–${total}`] : []
}

const MOST_NAMED = 20

/** One text of a sample too large to be whole, as fields that hold it alone. Throws ImportError. */
export async function largeAttachment(chunks: AsyncIterable<Uint8Array>, name: string, place: string): Promise<Fields> {
  const attachments: Record<string, unknown> = Object.create(null)
  const one: Wanted = { lists: NONE, wants: (key) => key === name, most: MOST_ATTACHMENT }
  const wanted: Wanted = {
    lists: NONE,
    wants: () => false,
    most: 0,
    within: (key) => (key === 'attachments' ? one : null),
  }
  for await (const { inner = [] } of jsonPieces(chunks, wanted, place))
    for (const { key, bytes } of inner) if (bytes) attachments[key] = parseBytes(bytes, `${place}: ${key}`)
  return { attachments }
}

/** Elements of a list, as many as fit, from one on. `missing`: numbers of those that were too large by themselves. */
type Stretch = {
  from: number
  values: unknown[]
  total: number
  missing: number[]
  budget: { bytes: number }
  full: boolean
}

function stretch(bytes: number, from: number): Stretch {
  return { from, values: [], total: 0, missing: [], budget: { bytes }, full: false }
}

function add(to: Stretch, piece: Piece, place: string, standIn: (piece: Piece) => unknown): void {
  to.total += 1
  if (to.full || to.total <= to.from) return
  if (piece.bytes) to.values.push(parseBytes(piece.bytes, `${place}: ${piece.key}`))
  else if (piece.end - piece.start > MOST_FIELD) {
    to.missing.push(to.from + to.values.length)
    to.values.push(standIn(piece))
  } else to.full = true
}

/** Whose message it is, and that it is not shown. */
export function tooLarge({ inner = [], start, end }: Pick<Piece, 'inner' | 'start' | 'end'>): unknown {
  const said = inner.flatMap(({ key, bytes }) => (bytes ? [[key, parseBytes(bytes, key)]] : []))
  return {
    ...Object.fromEntries(said),
    content: [{ type: sentence('importers.tooLargePart', { bytes: end - start }) }],
  }
}

/** Of a message that is too large. */
export const OF_LARGE_MESSAGE: Wanted = { lists: NONE, wants: (key) => OF_MESSAGE.has(key), most: 1000 }

function transcriptWanted({ messages, events }: { messages: Stretch; events: Stretch }): Wanted {
  const within = partly()
  const texts = { bytes: MOST_ATTACHMENTS }
  const attachments: Wanted = { lists: NONE, wants: () => true, most: MOST_FIELD, budget: () => texts }
  const rest = { bytes: Number.POSITIVE_INFINITY }
  return {
    lists: LISTS,
    wants: (key, index) =>
      key === 'messages'
        ? !messages.full && (index === null || index >= messages.from)
        : key === 'events'
          ? !events.full
          : !LARGE_FIELDS.has(key),
    most: MOST_FIELD,
    budget: (key) => (key === 'messages' ? messages.budget : key === 'events' ? events.budget : rest),
    within: (key) => (key === 'attachments' ? attachments : key === 'messages' ? OF_LARGE_MESSAGE : within(key)),
  }
}
