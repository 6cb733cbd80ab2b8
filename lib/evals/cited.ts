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

/** Characters of a text that findings rest on, and which. */
export type Span = { start: number; end: number; findings: string[] }

/** Where the words of each are in a transcript now. `spans` by message and part, as `message.part`. */
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
  const note = (message: number, finding: string) => {
    const known = placed.messages.get(message) ?? []
    if (!known.includes(finding)) placed.messages.set(message, [...known, finding])
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
        found.set(key, [...(found.get(key) ?? []), { start: at.start, end: at.end, finding: one.finding }])
      }
    }
  }
  for (const [key, ranges] of found) placed.spans.set(key, toSpans(ranges))
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

/** Ranges that may lie over each other, as spans that do not. */
function toSpans(ranges: readonly { start: number; end: number; finding: string }[]): Span[] {
  const cuts = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  return cuts.flatMap((start, index) => {
    const end = cuts[index + 1]
    if (end === undefined) return []
    const over = ranges.filter((range) => range.start <= start && range.end >= end)
    return over.length === 0 ? [] : [{ start, end, findings: [...new Set(over.map(({ finding }) => finding))] }]
  })
}
