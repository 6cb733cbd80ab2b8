import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { largeFacts } from './inspect-large'
import { unreadRanges } from './inspect-large-transcript'
import { unreadFields, withUnread } from './inspect-unread'
import { listElements } from './json-items'
import type { Fields } from './peek'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { isFields } from './values'
import { shown, type ZipMember } from './zip-directory'
import { readMember, streamMember, WHOLE_BYTES } from './zip-member'

/** A sample in parts has a part for every few messages; of one with more than this the first are put together. */
const MEGABYTE = 1024 * 1024
const MOST = { messages: 24 * MEGABYTE, attachments: 16 * MEGABYTE, events: 8 * MEGABYTE }

/**
 * A sample whose messages, events and attachments are members of their own, put together as if it were whole, as far as
 * they fit: what does not is told by `unreadFields`. `folder` ends with a slash. Throws ImportError when its shell is not
 * there.
 */
export async function readChunkedSample(
  file: SourceFile,
  members: readonly ZipMember[],
  folder: string,
): Promise<Fields> {
  const own = members.filter(({ name }) => name.startsWith(folder))
  const sample = await readObject(file, own, `${folder}sample.json`)
  if (!sample) throw new ImportError(sentence('importers.brokenChunks', { id: shown(folder) }))
  const refs = Array.isArray(sample.message_refs) ? sample.message_refs.map(toRange) : null
  const pool = await readList(file, partsIn(own, `${folder}messages/`), MOST.messages, refs)
  const attachments = await readList(file, partsIn(own, `${folder}attachments/`), MOST.attachments)
  const events = await readList(file, partsIn(own, `${folder}events/`), MOST.events)
  const metadata = await readObject(file, own, `${folder}metadata.json`)
  const { messages, unread } = inOrder(pool, refs)
  const whole = {
    ...sample,
    ...(metadata ? { metadata } : {}),
    messages,
    events: [...events.values.values()],
    // References are positions in the list here, where a whole sample has hashes.
    attachments: Object.fromEntries([...attachments.values].map(([index, text]) => [String(index), text])),
  }
  return withUnread(whole, [
    ...unreadFields(sample),
    ...unread,
    ...(events.all ? [] : unreadRanges('events', [], events.values.size, null)),
    ...(attachments.all ? [] : ['attachments']),
  ])
}

/** One text of such a sample, as fields that hold it alone. Throws ImportError. */
export async function readChunkedAttachment(
  file: SourceFile,
  members: readonly ZipMember[],
  folder: string,
  name: string,
): Promise<Fields> {
  const index = Number(name)
  const part = partsIn(members, `${folder}attachments/`).findLast(({ start }) => start <= index)
  if (!part || !Number.isInteger(index)) return {}
  for await (const one of listElements(streamMember(file, part.member), shown(part.member.name))) {
    if (part.start + one.index === index && one.bytes)
      return { attachments: { [name]: parseBytes(one.bytes, shown(part.member.name)) } }
  }
  return {}
}

/** `start`: the position of its first element, which it is named after. */
type Part = { start: number; member: ZipMember }

function partsIn(own: readonly ZipMember[], folder: string): Part[] {
  return own
    .filter(({ name }) => name.startsWith(folder) && /^\d+\.json$/.test(name.slice(folder.length)))
    .map((member) => ({ start: Number.parseInt(member.name.slice(folder.length), 10), member }))
    .sort((a, b) => a.start - b.start)
}

/** Elements by their positions; `all`: none was left out because it did not fit. */
type List = { values: Map<number, unknown>; all: boolean }

/** The elements of parts in their order, as many as fit into so many bytes; only of parts that one of the ranges needs. */
async function readList(
  file: SourceFile,
  parts: readonly Part[],
  most: number,
  ranges: readonly Range[] | null = null,
): Promise<List> {
  const values = new Map<number, unknown>()
  let left = most
  for (const [index, { start, member }] of parts.entries()) {
    const end = parts[index + 1]?.start ?? Number.POSITIVE_INFINITY
    if (ranges && !ranges.some(({ from, to }) => from < end && to > start)) continue
    if (member.unpacked <= Math.min(left, WHOLE_BYTES)) {
      const list = parseBytes(await readMember(file, member), shown(member.name))
      if (Array.isArray(list)) for (const [at, one] of list.entries()) values.set(start + at, one)
      left -= member.unpacked
      continue
    }
    for await (const one of listElements(streamMember(file, member), shown(member.name))) {
      left -= one.end - one.start
      if (left < 0 || !one.bytes) return { values, all: false }
      values.set(start + one.index, parseBytes(one.bytes, shown(member.name)))
    }
  }
  return { values, all: true }
}

/** null: there is none of this name, or it is no object. */
async function readObject(file: SourceFile, own: readonly ZipMember[], name: string): Promise<Fields | null> {
  const part = own.find((one) => one.name === name)
  if (!part) return null
  if (part.unpacked > WHOLE_BYTES) return largeFacts(streamMember(file, part), shown(part.name))
  const value = parseBytes(await readMember(file, part), shown(part.name))
  return isFields(value) ? value : null
}

/** Positions from one up to another. */
type Range = { from: number; to: number }

function toRange(range: unknown): Range {
  const [from, to] = Array.isArray(range) ? range : [range, Number(range) + 1]
  return typeof from === 'number' && typeof to === 'number' ? { from, to } : { from: 0, to: 0 }
}

/**
 * Which messages of the pool are the sample's, by ranges of positions; all of them where it does not say. Up to the first
 * that did not fit: after a gap, their numbers would be those of others.
 */
function inOrder({ values, all }: List, ranges: readonly Range[] | null): { messages: unknown[]; unread: string[] } {
  if (ranges === null) {
    const messages = [...values.values()]
    return { messages, unread: all ? [] : unreadRanges('messages', [], messages.length, null) }
  }
  const end = [...values.keys()].reduce((most, at) => Math.max(most, at + 1), 0)
  const total = ranges.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0)
  const messages: unknown[] = []
  for (const { from, to } of ranges) {
    for (let at = Math.max(0, from); at < to; at++) {
      if (values.has(at)) messages.push(values.get(at))
      else if (!all) return { messages, unread: unreadRanges('messages', [], messages.length, total) }
      else if (at >= end) break
      if (messages.length >= MOST_SHOWN) return { messages, unread: unreadRanges('messages', [], MOST_SHOWN, total) }
    }
  }
  return { messages, unread: [] }
}

/** A few ranges of one pool, repeated, would be any number of messages. */
const MOST_SHOWN = 200_000
