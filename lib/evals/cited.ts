import type { KeptTarget } from './evidence'
import { type Message, messageAt, type Transcript } from './sample'
import { findSelector, type TextSelector } from './text-selector'

/** What a finding rests on in one sample. */
export type Cited = {
  evidence: string
  finding: string
  /** null: on all of the sample. */
  message: number | null
  /** Of the words by which it is found. */
  part: number | null
  /** null: it is found by the message's number alone. */
  selector: TextSelector | null
  /** It is on all of the message; the words only say which one that is. */
  whole: boolean
}

/** Evidence as it is found in a transcript. `withWords`: only for whoever may read the sample's text. */
export function toCited(of: { id: string; finding: string; target: KeptTarget }, withWords: boolean): Cited {
  const { id, finding, target } = of
  const nowhere = { evidence: id, finding, message: null, part: null, selector: null, whole: false }
  if (target.kind !== 'message' && target.kind !== 'text') return nowhere
  const found = target.kind === 'text' ? target : target.begins
  const words = withWords && found ? { part: found.part, selector: found.selector } : {}
  return { ...nowhere, message: target.message, whole: target.kind === 'message', ...words }
}

/** Characters of a text that findings rest on, and which, in the order in which their words begin. */
export type Span = { start: number; end: number; findings: string[] }

/** So many stretches of words are told apart in a transcript: nobody can point at more, and a page has to draw them all. */
export const MOST_SPANS = 100

/**
 * Where the words of each are in a transcript now. `spans` by message and part, as `message.part`; where there are more
 * than MOST_SPANS, neighbours are one.
 */
export type PlacedCited = {
  spans: Map<string, Span[]>
  /** Findings that rest on a message, by its number from 0: those on words of it, and those on all of it. */
  messages: Map<number, string[]>
  /** Those that rest on the sample as a whole. */
  whole: string[]
  /** Those whose words are in no message any more. */
  gone: Cited[]
  /** Those whose words are in none of the messages that are here, where these are not all. */
  elsewhere: Cited[]
}

/**
 * Finds the words of findings in a transcript: in the message they were in, or in whichever they are now, because a log
 * that was imported anew can count its messages otherwise.
 */
export function placeCited(of: Pick<Transcript, 'messages' | 'window'>, cited: readonly Cited[]): PlacedCited {
  const { messages, window } = of
  const first = window?.from ?? 0
  const found = new Map<string, { start: number; end: number; finding: string }[]>()
  const placed: PlacedCited = { spans: new Map(), messages: new Map(), whole: [], gone: [], elsewhere: [] }
  const noted = new Map<number, Set<string>>()
  const note = (message: number, finding: string) => {
    const known = noted.get(message) ?? new Set()
    noted.set(message, known.add(finding))
  }
  for (const one of cited) {
    if (one.message === null) placed.whole.push(one.finding)
    else if (one.selector === null) {
      if (one.message < (window?.total ?? messages.length)) note(one.message, one.finding)
      else placed.gone.push(one)
    } else {
      const isHere = !window || messageAt(of, one.message) !== undefined
      const at = isHere ? whereIs(messages, first, one, one.selector) : null
      if (at === null && window) {
        // By its number, as long as nobody has looked everywhere.
        note(one.message, one.finding)
        placed.elsewhere.push(one)
      } else if (at === null) placed.gone.push(one)
      else {
        note(at.message, one.finding)
        if (one.whole) continue
        const key = `${at.message}.${at.part}`
        const ranges = found.get(key) ?? []
        ranges.push({ start: at.start, end: at.end, finding: one.finding })
        found.set(key, ranges)
      }
    }
  }
  for (const [message, findings] of noted) placed.messages.set(message, [...findings])
  const most = Math.max(1, Math.floor(MOST_SPANS / found.size))
  for (const [key, ranges] of found) placed.spans.set(key, toSpans(ranges, most))
  return placed
}

/** `first`: the number of the first of the messages. */
function whereIs(messages: readonly Message[], first: number, { message, part }: Cited, selector: TextSelector) {
  const look = (at: number, nth: number) => {
    const text = textAt(messages, at, nth)
    const found = text === null ? null : findSelector(text, selector)
    return found && { message: first + at, part: nth, start: found.start, end: found.end }
  }
  const wanted = (message ?? 0) - first
  const own = look(wanted, part ?? 0)
  if (own) return own
  const away = (at: number) => Math.abs(at - wanted)
  for (const at of [...messages.keys()].sort((one, other) => away(one) - away(other))) {
    for (const nth of messages[at]?.content.keys() ?? []) {
      const found = look(at, nth)
      if (found) return found
    }
  }
  return null
}

function textAt(messages: readonly Message[], message: number, part: number): string | null {
  const said = messages[message]?.content[part]
  return said === undefined || said.kind === 'attachment' ? null : said.text
}

type Range = { start: number; end: number; finding: string }

/** Ranges that may lie over each other, as spans that do not; at most `most`. */
function toSpans(given: readonly Range[], most: number): Span[] {
  const ranges = [...given].sort((one, other) => one.start - other.start)
  return joined(covered(ranges), most).map(({ start, end }) => {
    const over = ranges.filter((range) => range.start < end && range.end > start)
    return { start, end, findings: [...new Set(over.map(({ finding }) => finding))] }
  })
}

/** The stretches between neighbouring ends that some range lies over. */
function covered(ranges: readonly Range[]): { start: number; end: number }[] {
  const steps = new Map<number, number>()
  for (const { start, end } of ranges) {
    steps.set(start, (steps.get(start) ?? 0) + 1)
    steps.set(end, (steps.get(end) ?? 0) - 1)
  }
  const cuts = [...steps].sort(([one], [other]) => one - other)
  let over = 0
  return cuts.flatMap(([start, step], index) => {
    over += step
    const next = cuts[index + 1]
    return next === undefined || over === 0 ? [] : [{ start, end: next[0] }]
  })
}

/** At most so many stretches: those with the least between them are one. */
function joined(all: readonly { start: number; end: number }[], most: number): { start: number; end: number }[] {
  if (all.length <= most) return [...all]
  const gaps = all.slice(1).map(({ start }, index) => ({ index, gap: start - (all[index]?.end ?? start) }))
  gaps.sort((one, other) => other.gap - one.gap || one.index - other.index)
  const ends = new Set(gaps.slice(0, most - 1).map(({ index }) => index))
  const spans: { start: number; end: number }[] = []
  let from: number | null = null
  for (const [index, { start, end }] of all.entries()) {
    from ??= start
    if (index < all.length - 1 && !ends.has(index)) continue
    spans.push({ start: from, end })
    from = null
  }
  return spans
}
