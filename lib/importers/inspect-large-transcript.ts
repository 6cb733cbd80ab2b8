import { sentence } from '@/lib/messages/sentence'
import { emptyRead, LARGE_FIELDS, MEGABYTE, MOST_FIELD, NONE, partly, put } from './inspect-large'
import { withUnread } from './inspect-unread'
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
 * A sample too large to be whole, with as many of its messages and events as fit, from the first on; which are not there is
 * told by `unreadFields`: 'messages 161–400'. Throws ImportError.
 */
export async function largeTranscript(chunks: AsyncIterable<Uint8Array>, place: string): Promise<Fields> {
  const { fields, log } = emptyRead(place)
  const lists = { messages: beginning(MOST_MESSAGES), events: beginning(MOST_EVENTS) }
  const wanted = transcriptWanted(lists)
  for await (const piece of jsonPieces(chunks, wanted, place)) {
    if (piece.index === null) put(piece, fields, { wanted, within: '', log })
    else if (piece.key === 'messages') add(lists.messages, piece, place, tooLarge)
    else add(lists.events, piece, place, () => null)
    if (piece.key === 'attachments' && piece.inner?.some(({ bytes }) => bytes === null)) log.unread.push('attachments')
  }
  const unread = [...log.unread]
  for (const [key, list] of Object.entries(lists)) {
    if (list.total > 0) fields[key] = list.values
    unread.push(...unreadRanges(key, list.missing, list.values.length, list.total))
    // How many there are is said by the list's length, also where most of them are not there.
    if (key === 'events') list.values.length = list.total
  }
  return withUnread(fields, unread)
}

/** Names of what of a list is not there, counted from 1: those too large by themselves, and all from `read` on. */
export function unreadRanges(key: string, alone: readonly number[], read: number, total: number | null): string[] {
  const rest = total === null ? [`${key} ${read + 1}–`] : read < total ? [`${key} ${read + 1}–${total}`] : []
  return [...alone.slice(0, MOST_NAMED).map((index) => `${key} ${index + 1}`), ...rest]
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

/** The first elements of a list, as many as fit. `missing`: those of them that were too large by themselves. */
type Beginning = { values: unknown[]; total: number; missing: number[]; budget: { bytes: number }; full: boolean }

function beginning(bytes: number): Beginning {
  return { values: [], total: 0, missing: [], budget: { bytes }, full: false }
}

function add(to: Beginning, piece: Piece, place: string, standIn: (piece: Piece) => unknown): void {
  to.total += 1
  if (to.full) return
  if (piece.bytes) to.values.push(parseBytes(piece.bytes, `${place}: ${piece.key}`))
  else if (piece.end - piece.start > MOST_FIELD) {
    to.missing.push(to.values.length)
    to.values.push(standIn(piece))
  } else to.full = true
}

/** Whose message it is, and that it is not shown. */
function tooLarge({ inner = [], start, end }: Piece): unknown {
  const said = inner.flatMap(({ key, bytes }) => (bytes ? [[key, parseBytes(bytes, key)]] : []))
  return {
    ...Object.fromEntries(said),
    content: [{ type: sentence('importers.tooLargePart', { bytes: end - start }) }],
  }
}

function transcriptWanted({ messages, events }: { messages: Beginning; events: Beginning }): Wanted {
  const within = partly()
  const message: Wanted = { lists: NONE, wants: (key) => OF_MESSAGE.has(key), most: 1000 }
  const texts = { bytes: MOST_ATTACHMENTS }
  const attachments: Wanted = { lists: NONE, wants: () => true, most: MOST_FIELD, budget: () => texts }
  const rest = { bytes: Number.POSITIVE_INFINITY }
  return {
    lists: LISTS,
    wants: (key) => (key === 'messages' ? !messages.full : key === 'events' ? !events.full : !LARGE_FIELDS.has(key)),
    most: MOST_FIELD,
    budget: (key) => (key === 'messages' ? messages.budget : key === 'events' ? events.budget : rest),
    within: (key) => (key === 'attachments' ? attachments : key === 'messages' ? message : within(key)),
  }
}
