import { maskedStart } from '@/lib/evals/mask'
import type { Transcript, TranscriptEvent, TranscriptScore } from '@/lib/evals/sample'
import { scoreNumbers } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import { inspectMessages, textOf, withAttachments } from './inspect-messages'
import { inspectSampleFacts } from './inspect-sample'
import { messageWindow, unreadFields } from './inspect-unread'
import type { Fields } from './peek'
import { isTooDeep, writtenJson } from './tolerant-json'
import { isFields } from './values'

const MOST_EVENTS = 400
const MOST_EVENT_TEXT = 600
const MOST_METADATA = 40
const MOST_WRITTEN = 2000

/** A sample's fields as a transcript. `place` names it in a sentence. Throws ImportError. */
export function inspectTranscript(sample: unknown, place: string): Transcript {
  const { id, epoch, error, limit } = inspectSampleFacts(sample, place)
  const fields = isFields(sample) ? sample : {}
  const attachments = isFields(fields.attachments) ? fields.attachments : {}
  const resolve = withAttachments(attachments)
  return {
    id,
    epoch,
    input: typeof fields.input === 'string' ? textOrName(resolve(fields.input)) : '',
    target: Array.isArray(fields.target) ? fields.target.map(String).join('\n') : textOf(fields.target),
    messages: inspectMessages(Array.isArray(fields.messages) ? fields.messages : inputMessages(fields.input), resolve),
    scores: scoresOf(fields),
    events: eventsOf(fields.events, resolve),
    attachments: Object.entries(attachments).flatMap(([name, text]) =>
      typeof text === 'string' ? [{ name, characters: text.length }] : [],
    ),
    error,
    limit,
    metadata: metadataOf(fields),
    ...unreadOf(fields),
  }
}

function unreadOf(fields: Fields): Pick<Transcript, 'unread' | 'window'> {
  const unread = unreadFields(fields)
  const window = messageWindow(fields)
  return { ...(unread.length > 0 ? { unread } : {}), ...(window ? { window } : {}) }
}

/** A text too long to be read at once is said by the name it can be asked for by. */
function textOrName({ text, attachment }: { text: string; attachment: string | null }): string {
  return attachment === null ? text : `attachment://${attachment}`
}

/** null: the sample has no such attachment. */
export function readTextAttachment(sample: unknown, name: string): string | null {
  if (!isFields(sample) || !isFields(sample.attachments) || !Object.hasOwn(sample.attachments, name)) return null
  const text = sample.attachments[name]
  return typeof text === 'string' ? text : null
}

function inputMessages(input: unknown): unknown[] {
  return Array.isArray(input) ? input : []
}

function scoresOf(fields: Fields): TranscriptScore[] {
  const scores = isFields(fields.scores) ? fields.scores : fields.score === undefined ? {} : { score: fields.score }
  return Object.entries(scores).flatMap(([scorer, score]) => {
    if (!isFields(score)) return []
    const [first] = scoreNumbers(scorer, score.value)
    const isOne = typeof score.value !== 'object' || score.value === null
    return [
      {
        scorer,
        value: isOne ? (first?.[1] ?? null) : null,
        written: written(score.value),
        answer: typeof score.answer === 'string' ? score.answer : null,
        explanation: typeof score.explanation === 'string' ? score.explanation : null,
        edited: Array.isArray(score.history) && score.history.length > 0,
      },
    ]
  })
}

function eventsOf(events: unknown, resolve: ReturnType<typeof withAttachments>): TranscriptEvent[] {
  if (!Array.isArray(events)) return []
  const rest = events.length - MOST_EVENTS
  const more = rest > 0 ? [{ kind: '…', at: null, title: `+${rest}`, text: '' }] : []
  return [...events.slice(0, MOST_EVENTS).flatMap(toEvent(resolve)), ...more]
}

function toEvent(resolve: ReturnType<typeof withAttachments>) {
  return (event: unknown): TranscriptEvent[] => {
    if (!isFields(event)) return []
    const kind = textOf(event.event) || 'event'
    const title = [event.name, event.action, event.type, event.function].map(textOf).find((text) => text !== '') ?? ''
    const said = [event.cmd, event.data, event.message, event.output, event.result, event.error, event.score]
    const text = said.find((one) => one !== undefined && one !== null)
    return [
      {
        kind,
        at: typeof event.timestamp === 'string' ? event.timestamp : null,
        title: maskedStart(title, 200),
        text: maskedStart(textOrName(resolve(written(text))), MOST_EVENT_TEXT),
      },
    ]
  }
}

function metadataOf({ metadata }: Fields): Record<string, string> {
  if (!isFields(metadata)) return {}
  const entries = Object.entries(metadata)
  const rest = entries.length - MOST_METADATA
  const shown = entries
    .slice(0, MOST_METADATA)
    .map(([name, value]) => [name, maskedStart(written(value), MOST_WRITTEN)] as const)
  return Object.fromEntries(rest > 0 ? [...shown, ['…', sentence('importers.moreMetadata', { n: rest })]] : shown)
}

/** As the file writes it: a text as it is, anything else as JSON. Throws ImportError for what is nested absurdly deep. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined) return ''
  const text = writtenJson(value, '')
  return isTooDeep(text) ? '…' : maskedStart(text, MOST_WRITTEN * 10)
}
