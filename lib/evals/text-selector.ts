import { z } from 'zod'

/**
 * Where in a text something is said, kept so that it is found again when the text has moved: the words themselves with what
 * stands around them, and their place. W3C Web Annotation Data Model, TextQuoteSelector and TextPositionSelector; places
 * count UTF-16 code units of the text as it is shown, `end` is the first one after.
 */
export const textSelector = z
  .strictObject({
    exact: z.string().min(1).max(20_000),
    prefix: z.string().max(200),
    suffix: z.string().max(200),
    start: z.int().min(0),
    end: z.int().min(1),
  })
  .refine(({ exact, start, end }) => end - start === exact.length)

export type TextSelector = z.output<typeof textSelector>

/** Characters kept before and after: what tells one "yes" from the others. */
const AROUND = 32

/** Of the range from `start` to `end` of a text, whole characters of it. Throws RangeError where that is nothing of it. */
export function selectorOf(text: string, start: number, end: number): TextSelector {
  const [from, to] = [wholeFrom(text, start), wholeTo(text, end)]
  if (!(from >= 0 && from < to && to <= text.length)) throw new RangeError('a selector is of some of its text')
  return {
    exact: text.slice(from, to),
    prefix: text.slice(wholeFrom(text, Math.max(0, from - AROUND)), from),
    suffix: text.slice(to, wholeTo(text, Math.min(text.length, to + AROUND))),
    start: from,
    end: to,
  }
}

export type Found = { start: number; end: number; moved: boolean }

/**
 * Where a selector's words are in a text now: of all places where they stand, the one with the most of what stood around
 * them, and of those the nearest to where they were. null: they are gone.
 */
export function findSelector(text: string, { exact, prefix, suffix, start }: TextSelector): Found | null {
  let best: { at: number; around: number } | null = null
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const around = sameBefore(text, at, prefix) + sameAfter(text, at + exact.length, suffix)
    const isNearer = best !== null && Math.abs(at - start) < Math.abs(best.at - start)
    if (best === null || around > best.around || (around === best.around && isNearer)) best = { at, around }
  }
  return best && { start: best.at, end: best.at + exact.length, moved: best.at !== start }
}

/**
 * The selector of words that somebody says stand at a place of a text, with what stands around them there. A page draws
 * the ends of lines as one character each, whatever the file has, and its places are counted so. null: other words, or
 * none, stand there.
 */
export function selectorAt(text: string, said: Pick<TextSelector, 'exact' | 'start' | 'end'>): TextSelector | null {
  const { exact, start, end } = said
  if (end <= text.length && text.slice(start, end) === exact) return selectorOf(text, start, end)
  const places = placesDrawn(text)
  const [from, to] = [places[start], places[end]]
  if (from === undefined || to === undefined || drawn(text.slice(from, to)) !== drawn(exact)) return null
  return selectorOf(text, from, to)
}

const LINE_END = /\r\n?/g

function drawn(text: string): string {
  return text.replace(LINE_END, '\n')
}

/** For each place of a text as it is drawn, the place in the text itself. Its end is one, too. */
function placesDrawn(text: string): number[] {
  const places: number[] = []
  for (let at = 0; at <= text.length; at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1) places.push(at)
  return places
}

/** How many characters before a place are those of the prefix. */
function sameBefore(text: string, at: number, prefix: string): number {
  let same = 0
  while (same < prefix.length && same < at && text[at - 1 - same] === prefix[prefix.length - 1 - same]) same += 1
  return same
}

function sameAfter(text: string, at: number, suffix: string): number {
  let same = 0
  while (same < suffix.length && at + same < text.length && text[at + same] === suffix[same]) same += 1
  return same
}

/** No half of a character: a place between the two halves of one is before it, or after it. */
function wholeFrom(text: string, at: number): number {
  return isBetweenHalves(text, at) ? at - 1 : at
}

function wholeTo(text: string, at: number): number {
  return isBetweenHalves(text, at) ? at + 1 : at
}

function isBetweenHalves(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1))
}
