import type { SampleFacts, Transcript, TranscriptScore } from '@/lib/evals/sample'
import { scoreNumber } from '@/lib/evals/score'
import { samplingMessages } from './openai-evals-messages'
import type { Fields } from './peek'
import { errorText, previewOf, writtenText } from './sample-texts'
import { fieldsOf, finite, isFields, textOf } from './values'

/* The events of one sample in a log of OpenAI's evals: what was sampled, whether it matched, what was measured. */

/** The score of a match is the only one with a name of its own. */
export const MATCH = 'match'
export const METRICS = 'metrics'

/** Scores of one event by name; an event that judges nothing has none. */
export function eventScores({ type, data }: Fields): [name: string, value: number | null][] {
  const said = fieldsOf(data)
  if (type === MATCH) return [[MATCH, scoreNumber(said.correct)]]
  if (type !== METRICS) return []
  return Object.entries(said).flatMap(([name, value]): [string, number | null][] => {
    const isScore = value === null || typeof value === 'boolean' || typeof value === 'number'
    return isScore ? [[`${METRICS}.${name}`, typeof value === 'number' ? finite(value) : scoreNumber(value)]] : []
  })
}

export function eventsFacts(events: readonly Fields[], id: string): SampleFacts {
  // Without a prototype: a metric may be called anything.
  const scores: Record<string, number | null> = Object.create(null)
  for (const event of events) for (const [name, value] of eventScores(event)) scores[name] = value
  const error = errorIn(events)
  const isScored = Object.keys(scores).some((name) => scores[name] !== null)
  return {
    id,
    epoch: 1,
    scores,
    missing: isScored ? null : error === null ? 'not-scored' : 'failed',
    error,
    limit: null,
    preview: previewOf(inputOf(events)),
  }
}

function errorIn(events: readonly Fields[]): string | null {
  const event = events.find(({ type }) => type === 'error')
  if (!event) return null
  const { message, type } = fieldsOf(event.data)
  return errorText(textOf(message) ?? textOf(type) ?? 'error')
}

/** What was asked last: a conversation often begins with the same words in every sample. */
function inputOf(events: readonly Fields[]): string {
  for (const { data } of events) {
    const asked = samplingMessages(fieldsOf(data)).filter(({ role }) => role === 'user')
    const [part] = asked.at(-1)?.content ?? []
    if (part && 'text' in part) return part.text
  }
  return ''
}

export function eventsTranscript(events: readonly Fields[], id: string): Transcript {
  const { error } = eventsFacts(events, id)
  const match = fieldsOf(events.find(({ type }) => type === MATCH)?.data)
  const sampled = events.filter(({ type }) => type === 'sampling')
  const told = sampled.length > 0 ? sampled : events.slice(0, 1)
  return {
    id,
    epoch: 1,
    input: inputOf(events),
    target: match.expected === undefined ? '' : writtenText(match.expected),
    messages: told.flatMap(({ data }) => samplingMessages(fieldsOf(data), true)),
    scores: events.flatMap(scoresOf),
    events: events.filter(({ type }) => !SHOWN.has(writtenText(type))).map(toEvent),
    attachments: [],
    error,
    limit: null,
    metadata: {},
  }
}

const SHOWN = new Set(['sampling', MATCH, METRICS])
const MOST_TEXT = 600

function toEvent({ type, data, created_at }: Fields) {
  return {
    kind: writtenText(type),
    at: textOf(created_at),
    title: '',
    text: errorText(writtenText(data)).slice(0, MOST_TEXT),
  }
}

function scoresOf(event: Fields): TranscriptScore[] {
  const data = fieldsOf(event.data)
  const answer = [data.picked, data.choice].find((one) => one !== undefined && one !== null)
  return eventScores(event).map(([scorer, value]) => ({
    scorer,
    value,
    written: writtenText(scorer === MATCH ? data.correct : data[scorer.slice(METRICS.length + 1)]),
    answer: answer === undefined ? null : writtenText(answer),
    explanation: isFields(data.info) ? writtenText(data.info) : null,
    edited: false,
  }))
}
