import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { largeFacts } from './inspect-large'
import { numbered, OF_LARGE_MESSAGE, restOf, tooLarge } from './inspect-large-transcript'
import { unreadFields, withUnread, withWindow } from './inspect-unread'
import { listElements } from './json-items'
import type { Fields } from './peek'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { isFields } from './values'
import { shown, type ZipMember } from './zip-directory'
import { readMember, streamMember, WHOLE_BYTES } from './zip-member'

/** A sample in parts has a part for every few messages; of one with more than this the first are put together. */
const MEGABYTE = 1024 * 1024
/** A larger one is said to be there and no more. */
const MOST_MESSAGE = 8 * MEGABYTE
const MOST = { messages: 24 * MEGABYTE, attachments: 16 * MEGABYTE, events: 8 * MEGABYTE }

/**
 * A sample whose messages, events and attachments are members of their own, put together as if it were whole, as far as
 * they fit, the messages from number `from` on: what does not is told by `unreadFields`, and which messages these are by
 * `messageWindow`. `folder` ends with a slash. Throws ImportError when its shell is not there.
 */
export async function readChunkedSample(
  file: SourceFile,
  members: readonly ZipMember[],
  folder: string,
  from: number,
): Promise<Fields> {
  const own = members.filter(({ name }) => name.startsWith(folder))
  const sample = await readObject(file, own, `${folder}sample.json`)
  if (!sample) throw new ImportError(sentence('importers.brokenChunks', { id: shown(folder) }))
  const refs = Array.isArray(sample.message_refs) ? sample.message_refs.map(toRange) : null
  const messages = await readMessages(file, partsIn(own, `${folder}messages/`), refs, from)
  const attachments = await readList(file, partsIn(own, `${folder}attachments/`), MOST.attachments)
  const events = await readList(file, partsIn(own, `${folder}events/`), MOST.events)
  const metadata = await readObject(file, own, `${folder}metadata.json`)
  const whole = {
    ...sample,
    ...(metadata ? { metadata } : {}),
    messages: messages.values,
    events: [...events.values.values()],
    // References are positions in the list here, where a whole sample has hashes.
    attachments: Object.fromEntries([...attachments.values].map(([index, text]) => [String(index), text])),
  }
  const unread = [
    ...unreadFields(sample),
    ...numbered('messages', messages.missing),
    ...(events.all ? [] : restOf('events', events.values.size, null)),
    ...(attachments.all ? [] : ['attachments']),
  ]
  return withWindow(withUnread(whole, unread), { from, read: messages.values.length, total: messages.total })
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

/** Elements by their positions; `large`: those that were too large by themselves; `all`: none was left out besides. */
type List = { values: Map<number, unknown>; large: Set<number>; all: boolean }

/**
 * The elements of parts in their order, as many as fit into `most` bytes. `of`: only those that are wanted, which are
 * messages, of which one may be too large by itself.
 */
async function readList(
  file: SourceFile,
  parts: readonly Part[],
  most: number,
  of?: { wanted: Ranges },
): Promise<List> {
  const wanted = of?.wanted ?? ALL
  const mostOfOne = of ? MOST_MESSAGE : most
  const [values, large] = [new Map<number, unknown>(), new Set<number>()]
  let left = most
  for (const [index, { start, member }] of parts.entries()) {
    const end = parts[index + 1]?.start ?? Number.POSITIVE_INFINITY
    if (!wanted.meets(start, end)) continue
    if (member.unpacked <= Math.min(left, WHOLE_BYTES)) {
      const list = parseBytes(await readMember(file, member), shown(member.name))
      if (Array.isArray(list))
        for (const [at, one] of list.entries()) if (wanted.has(start + at)) values.set(start + at, one)
      left -= member.unpacked
      continue
    }
    const asked = { wants: (at: number) => wanted.has(start + at), within: OF_LARGE_MESSAGE, most: mostOfOne }
    for await (const one of listElements(streamMember(file, member), shown(member.name), asked)) {
      const at = start + one.index
      if (!wanted.has(at)) continue
      if (of && one.end - one.start > mostOfOne) {
        values.set(at, tooLarge(one))
        large.add(at)
        continue
      }
      left -= one.end - one.start
      if (left < 0 || !one.bytes) return { values, large, all: false }
      values.set(at, parseBytes(one.bytes, shown(member.name)))
    }
  }
  return { values, large, all: true }
}

/**
 * Which messages of the pool are the sample's, by ranges of positions, all of them where it does not say, and of those the
 * ones from number `from` on. Up to the first that did not fit: after a gap, their numbers would be those of others.
 * `missing`: the numbers of those too large by themselves.
 */
async function readMessages(
  file: SourceFile,
  parts: readonly Part[],
  refs: readonly Range[] | null,
  from: number,
): Promise<{ values: unknown[]; missing: number[]; total: number }> {
  const end = await endOf(file, parts)
  const own = (refs ?? [{ from: 0, to: end }]).map((one) => ({
    from: Math.max(0, one.from),
    to: Math.min(end, one.to),
  }))
  const total = own.reduce((sum, one) => sum + Math.max(0, one.to - one.from), 0)
  const rest = without(own, from)
  const { values, large, all } = await readList(file, parts, MOST.messages, { wanted: new Ranges(rest) })
  const read: { values: unknown[]; missing: number[]; total: number } = { values: [], missing: [], total }
  let steps = 0
  for (const range of rest) {
    for (let at = range.from; at < range.to; at++) {
      steps += 1
      if (large.has(at)) read.missing.push(from + read.values.length)
      if (values.has(at)) read.values.push(values.get(at))
      else if (!all) return read
      // What is no list has none of what its name says.
      else read.total -= 1
      if (read.values.length >= MOST_SHOWN || steps >= MOST_STEPS) return read
    }
  }
  return read
}

/** Ranges without the first so many of their positions. */
function without(ranges: readonly Range[], first: number): Range[] {
  let left = first
  return ranges.flatMap(({ from, to }) => {
    const skipped = Math.min(left, Math.max(0, to - from))
    left -= skipped
    return from + skipped < to ? [{ from: from + skipped, to }] : []
  })
}

/** One past the last position of the pool: the last part is named after where it begins. */
async function endOf(file: SourceFile, parts: readonly Part[]): Promise<number> {
  const last = parts.at(-1)
  if (!last) return 0
  let end = last.start
  const none = { wants: () => false }
  for await (const { index } of listElements(streamMember(file, last.member), shown(last.member.name), none))
    end = last.start + index + 1
  return end
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

/** Whether a position is in one of many ranges, however often they lie over each other. */
class Ranges {
  private readonly merged: Range[] = []

  constructor(ranges: readonly Range[]) {
    for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
      const last = this.merged.at(-1)
      if (last && from <= last.to) last.to = Math.max(last.to, to)
      else this.merged.push({ from, to })
    }
  }

  has(at: number): boolean {
    return this.meets(at, at + 1)
  }

  meets(from: number, to: number): boolean {
    // The last of those that begin before `to`.
    let [low, high] = [0, this.merged.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.merged[middle]?.from ?? 0) < to) low = middle + 1
      else high = middle
    }
    return (this.merged[low - 1]?.to ?? 0) > from
  }
}

const ALL = new Ranges([{ from: 0, to: Number.POSITIVE_INFINITY }])

/** A few ranges of one pool, repeated, would be any number of messages. */
const MOST_SHOWN = 200_000
/** A part may be named after any number, as if so many messages were before it. */
const MOST_STEPS = 1_000_000
