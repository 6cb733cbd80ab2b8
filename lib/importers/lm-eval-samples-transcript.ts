import { ImportError } from '@/lib/errors'
import { maskedStart } from '@/lib/evals/mask'
import { MESSAGE_ROLES, type Message, type Transcript, type TranscriptEvent } from '@/lib/evals/sample'
import { scoreNumber } from '@/lib/evals/score'
import { written } from './inspect-transcript'
import { answerOf, filterOf, metricsOf, type Request, requestsOf, scoreName } from './lm-eval-samples-row'
import type { Fields } from './peek'
import { parseText } from './tolerant-json'
import { fieldsOf, isFields, listOf } from './values'

const MOST_ANSWERS = 200
const MOST_TITLE = 200
const MOST_METADATA = 40
const MOST_WRITTEN = 2000

/** A row as a transcript: what the model was given, what it answered or how likely it found each choice. Throws ImportError. */
export function lmEvalTranscript(fields: Fields): Transcript {
  const requests = requestsOf(fields)
  const context = requests[0]?.context ?? ''
  return {
    id: written(fields.doc_id),
    epoch: 1,
    input: context,
    target: Array.isArray(fields.target) ? fields.target.map(written).join('\n') : written(fields.target),
    messages: [...askedOf(context), ...answersOf(fields, requests)],
    scores: scoresOf(fields),
    events: choicesOf(fields, requests),
    attachments: [],
    error: null,
    limit: null,
    metadata: metadataOf(fields),
  }
}

function message(role: Message['role'], text: string): Message {
  const content: Message['content'] = [{ kind: 'text', text }]
  return { role, content, toolCalls: [], toolCallId: null, tool: null, model: null, error: null }
}

function askedOf(context: string): Message[] {
  if (context === '') return []
  const chat = chatIn(context)
  if (chat.length === 0) return [message('user', context)]
  return chat.map((one) => message(MESSAGE_ROLES.find((role) => role === one.role) ?? 'user', written(one.content)))
}

/** For models behind an API the whole chat is one text of JSON. */
function chatIn(context: string): Fields[] {
  if (!/^\[\s*\{\s*"role"/.test(context)) return []
  try {
    return listOf(parseText(context, '')).filter(isFields)
  } catch (error) {
    // A text that only begins like one.
    if (!(error instanceof ImportError)) throw error
    return []
  }
}

/** Whether the model wrote on, rather than being asked how likely a given text is. */
const isWriting = (request: Request | undefined) => request === undefined || isFields(request.rest)

function answersOf({ resps }: Fields, requests: Request[]): Message[] {
  const answers = listOf(resps).flatMap((answer, index) => (isWriting(requests[index]) ? answer : []))
  return answers
    .slice(0, MOST_ANSWERS)
    .flatMap((answer) => (typeof answer === 'string' ? [message('assistant', answer)] : []))
}

/** Each choice with its log-likelihood, and whether it is what the model would have written. */
function choicesOf({ resps }: Fields, requests: Request[]): TranscriptEvent[] {
  return listOf(resps)
    .slice(0, MOST_ANSWERS)
    .flatMap((answer, index) => {
      const request = requests[index]
      if (isWriting(request)) return []
      const title = typeof request?.rest === 'string' ? maskedStart(request.rest, MOST_TITLE) : ''
      const [only, another] = listOf(answer)
      const likelihood = another === undefined ? only : answer
      return [
        { kind: 'choice', at: null, title, text: listOf(likelihood).map(written).join(' ') || written(likelihood) },
      ]
    })
}

function scoresOf(fields: Fields): Transcript['scores'] {
  const answer = answerOf(fields)
  return metricsOf(fields).map(([name, value]) => ({
    scorer: scoreName(name, filterOf(fields)),
    value: scoreNumber(value),
    written: written(value),
    answer,
    explanation: null,
    edited: false,
  }))
}

/** The document as the data set has it. */
function metadataOf({ doc }: Fields): Record<string, string> {
  const entries = Object.entries(fieldsOf(doc)).slice(0, MOST_METADATA)
  return Object.fromEntries(entries.map(([name, value]) => [name, maskedStart(written(value), MOST_WRITTEN)]))
}
