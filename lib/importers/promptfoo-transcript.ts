import { maskedStart } from '@/lib/evals/mask'
import { MESSAGE_ROLES, type Message, type Transcript, type TranscriptScore } from '@/lib/evals/sample'
import { scoreNumber } from '@/lib/evals/score'
import type { Fields } from './peek'
import { inputOf, outcomeOf, pluginOf, rawOf, resultFacts, testOf } from './promptfoo-result'
import { textMessage, writtenText } from './sample-texts'
import { parseText } from './tolerant-json'
import { fieldsOf, isFields, listOf, textOf } from './values'

const MOST_METADATA = 40
const MOST_WRITTEN = 2000
const MOST_MESSAGES = 2000

/** A result as a transcript: what was asked, what came back, and what each assertion made of it. */
export function resultTranscript(value: unknown): Transcript {
  const result = fieldsOf(value)
  const { error } = resultFacts(result, '')
  return {
    id: testOf(result) ?? '',
    epoch: 1,
    input: inputOf(result),
    target: targetOf(fieldsOf(result.testCase)),
    messages: messagesOf(result),
    scores: scoresOf(result),
    events: [],
    attachments: [],
    error,
    limit: null,
    metadata: metadataOf(result),
  }
}

/** What the assertions wanted. */
function targetOf(testCase: Fields): string {
  const wanted = listOf(testCase.assert).slice(0, MOST_METADATA).map(fieldsOf)
  return wanted.map(({ type, value }) => [writtenText(type), writtenText(value)].filter(Boolean).join(': ')).join('\n')
}

/** An attack of several turns keeps its conversation; any other result has its prompt and one answer. */
function messagesOf({ prompt, response, metadata, provider }: Fields): Message[] {
  const conversation = conversationOf(fieldsOf(metadata).messages)
  if (conversation.length > 0) return conversation
  const raw = rawOf(prompt)
  const asked = conversationOf(asJson(raw))
  const { output } = fieldsOf(response)
  const model = textOf(fieldsOf(provider).id)
  const answer = output === undefined || output === null ? [] : [textMessage('assistant', writtenText(output), model)]
  return [...(asked.length > 0 ? asked : [textMessage('user', raw)]), ...answer]
}

function conversationOf(value: unknown): Message[] {
  const said = listOf(value).slice(0, MOST_MESSAGES).filter(isFields)
  return said
    .filter(({ content, role }) => content !== undefined && typeof role === 'string')
    .map(({ role, content }) => textMessage(MESSAGE_ROLES.find((one) => one === role) ?? 'user', writtenText(content)))
}

function asJson(text: string): unknown {
  if (!text.trimStart().startsWith('[')) return null
  try {
    return parseText(text, '')
  } catch {
    // A prompt may begin with a bracket and be no conversation: it is then a text like any other.
    return null
  }
}

function scoresOf(result: Fields): TranscriptScore[] {
  const outcome = outcomeOf(result)
  const grading = fieldsOf(result.gradingResult)
  const judged = outcome === 'pass' || outcome === 'fail'
  const whole: TranscriptScore = {
    scorer: 'pass',
    value: judged ? scoreNumber(outcome === 'pass') : null,
    written: outcome ?? '',
    answer: null,
    explanation: textOf(grading.reason) && writtenText(grading.reason),
    // A person's own verdict, given after the run, is an assertion of this type.
    edited: listOf(grading.componentResults).some((one) => typeOf(fieldsOf(one)) === 'human'),
  }
  return [whole, ...listOf(grading.componentResults).slice(0, MOST_METADATA).filter(isFields).map(toScore)]
}

function toScore(component: Fields): TranscriptScore {
  return {
    scorer: textOf(fieldsOf(component.assertion).metric) ?? (typeOf(component) || 'assertion'),
    value: scoreNumber(component.score),
    written: writtenText(component.score),
    answer: null,
    explanation: typeof component.reason === 'string' ? component.reason : null,
    edited: false,
  }
}

function typeOf({ assertion }: Fields): string {
  return textOf(fieldsOf(assertion).type) ?? ''
}

function metadataOf(result: Fields): Record<string, string> {
  const testCase = fieldsOf(result.testCase)
  const said = {
    description: testCase.description,
    plugin: pluginOf(result) ?? undefined,
    latencyMs: result.latencyMs,
    cost: result.cost,
    ...fieldsOf(testCase.metadata),
  }
  const entries = Object.entries(said).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(
    entries.slice(0, MOST_METADATA).map(([name, value]) => [name, maskedStart(writtenText(value), MOST_WRITTEN)]),
  )
}
