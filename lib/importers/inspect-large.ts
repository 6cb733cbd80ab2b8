import type { Warning } from '@/lib/evals/run'
import type { SampleFacts } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import { withUnread } from './inspect-unread'
import { jsonPieces, type Piece, type Wanted } from './json-pieces'
import type { Fields } from './peek'
import { parseBytes } from './tolerant-json'

/* A sample that is too large to be whole in memory, read as it streams by. */

export const MEGABYTE = 1024 * 1024
export const MOST_FIELD = 8 * MEGABYTE
/** Of one value or text of a score that is itself too large: what a grader said beside it may be a transcript. */
const MOST_OF_SCORE = MEGABYTE
const MOST_OF_SCORES = 16 * MEGABYTE
export const NONE: ReadonlySet<string> = new Set()
export const LARGE_FIELDS = new Set(['messages', 'events', 'attachments', 'store', 'events_data', 'output'])
const OF_SCORE = new Set(['value', 'answer', 'explanation', 'history'])
const OF_ERROR = new Set(['message'])
const OF_PARTS = new Set([...OF_SCORE, ...OF_ERROR])

/** What a list shows of it. What had to be passed over is told by `unreadFields`. Throws ImportError. */
export async function largeFacts(chunks: AsyncIterable<Uint8Array>, place: string): Promise<Fields> {
  const { fields, log } = emptyRead(place)
  const wanted = { lists: NONE, wants: (key: string) => !LARGE_FIELDS.has(key), most: MOST_FIELD, within: partly() }
  for await (const piece of jsonPieces(chunks, wanted, place)) put(piece, fields, { wanted, within: '', log })
  return withUnread(fields, log.unread)
}

/** That it is large, as far as its scores were read all the same. */
export function largeWarning({ id, missing }: Pick<SampleFacts, 'id' | 'missing'>, place: string): Warning {
  const key = missing === 'unreadable' ? 'largeSampleUnscored' : 'largeSample'
  return { code: 'sample-large', message: sentence(`importers.${key}`, { id }), place }
}

/** What was read, and what was not. */
export function emptyRead(place: string): { fields: Record<string, unknown>; log: Log } {
  return { fields: Object.create(null), log: { place, unread: [] } }
}

/** Fields of which a part is read where the whole is too large: the scores, and what an error says. */
export function partly(): (key: string) => Wanted | null {
  const [values, texts] = [{ bytes: MOST_OF_SCORES }, { bytes: MOST_OF_SCORES }]
  const budget = (key: string) => (key === 'value' ? values : texts)
  const score: Wanted = { lists: NONE, wants: (key) => OF_SCORE.has(key), most: MOST_OF_SCORE, budget }
  const scores: Wanted = { lists: NONE, wants: () => false, most: 0, within: () => score }
  const error: Wanted = { lists: NONE, wants: (key) => OF_ERROR.has(key), most: MOST_OF_SCORE }
  return (key) => (key === 'scores' ? scores : key === 'score' ? score : key === 'error' ? error : null)
}

/** Puts what was read of a value under its name in `fields`. `by`: what was wanted of the object that it stands in. */
export function put(
  piece: Piece,
  fields: Record<string, unknown>,
  by: { wanted: Wanted; within: string; log: Log },
): void {
  const { key, bytes, inner } = piece
  const { wanted, within, log } = by
  const name = `${within}${key}`
  const deeper = wanted.within?.(key)
  if (bytes) fields[key] = parseBytes(bytes, `${log.place}: ${name}`)
  else if (inner && deeper) {
    const parts: Record<string, unknown> = Object.create(null)
    for (const part of inner) put(part, parts, { wanted: deeper, within: `${name}.`, log })
    fields[key] = parts
  } else if (within === '' || deeper || OF_PARTS.has(key)) {
    // That there is an error, or that a score was edited, counts also where nobody can read how.
    if (STAND_INS.has(key)) fields[key] = STAND_INS.get(key)
    log.unread.push(name)
  }
}

export type Log = { place: string; unread: string[] }

const STAND_INS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['error', {}],
  ['invalidation', {}],
  ['history', [{}]],
])
