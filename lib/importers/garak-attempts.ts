import { maskedStart } from '@/lib/evals/mask'
import { MESSAGE_ROLES, type Message, type SampleFacts, type Transcript } from '@/lib/evals/sample'
import { scoreNumber, scoreNumbers } from '@/lib/evals/score'
import { pluginName } from './garak-metrics'
import type { Fields } from './peek'
import { previewOf, textMessage, writtenText } from './sample-texts'
import { countOf, fieldsOf, isFields, listOf, textOf } from './values'

/* An attempt of garak: one prompt of a probe, the outputs to it, and what each detector made of every output. */

const MOST_MESSAGES = 2000
const MOST_WRITTEN = 2000

/** By detector, one for each output; 1 is a hit. An attempt that was not evaluated has none. */
export function detections(attempt: Fields): [detector: string, scores: readonly unknown[]][] {
  const results = Object.entries(fieldsOf(attempt.detector_results))
  return results.map(([name, scores]) => [pluginName(name) ?? name, Array.isArray(scores) ? scores : [scores]])
}

export function attemptFacts(value: unknown, id: string): SampleFacts {
  const attempt = fieldsOf(value)
  // Without a prototype: a detector may be called anything.
  const scores: Record<string, number | null> = Object.create(null)
  for (const [detector, each] of detections(attempt)) {
    const [only, another] = each
    const named = another === undefined ? scoreNumbers(detector, scoreNumber(only)) : scoreNumbers(detector, each)
    for (const [name, score] of named) scores[name] = score
  }
  const isScored = Object.keys(scores).some((name) => scores[name] !== null)
  return {
    id,
    epoch: 1,
    scores,
    missing: isScored ? null : 'not-scored',
    error: null,
    limit: null,
    preview: previewOf(askedOf(attempt)),
  }
}

/** The last turn of the prompt: in an attack of several turns it is the one that was answered. */
function askedOf({ prompt }: Fields): string {
  return textIn(turnsOf(prompt).at(-1))
}

export function attemptTranscript(value: unknown): Transcript {
  const attempt = fieldsOf(value)
  const seq = countOf(attempt.seq)
  return {
    id: seq === null ? (textOf(attempt.uuid) ?? '') : String(seq),
    epoch: 1,
    input: askedOf(attempt),
    target: '',
    messages: messagesOf(attempt),
    scores: detections(attempt).map(([scorer, scores]) => ({
      scorer,
      value: scores.length === 1 ? scoreNumber(scores[0]) : null,
      written: writtenText(scores.length === 1 ? scores[0] : scores),
      answer: null,
      explanation: null,
      edited: false,
    })),
    events: [],
    attachments: [],
    error: null,
    limit: null,
    metadata: metadataOf(attempt),
  }
}

/** One conversation as it went; of several, which begin alike, the prompt once and every output. */
function messagesOf({ prompt, outputs, conversations, messages }: Fields): Message[] {
  const [only, another] = listOf(conversations ?? messages)
  if (only !== undefined && another === undefined && turnsOf(only).length > 0) return turnsOf(only)
  const answers = listOf(outputs).slice(0, MOST_MESSAGES)
  return [...turnsOf(prompt), ...answers.map((output) => textMessage('assistant', contentOf(output)))]
}

/** Turns of a conversation; a text alone is what reports before 0.12 have for a prompt. */
function turnsOf(said: unknown): Message[] {
  if (typeof said === 'string') return [textMessage('user', said)]
  if (isFields(said) && typeof said.text === 'string') return [textMessage('user', said.text)]
  const turns = Array.isArray(said) ? said : listOf(fieldsOf(said).turns)
  return turns
    .slice(0, MOST_MESSAGES)
    .filter(isFields)
    .map(({ role, content }) => textMessage(MESSAGE_ROLES.find((one) => one === role) ?? 'user', contentOf(content)))
}

/** null: nothing came back. */
function contentOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return isFields(value) && typeof value.text === 'string' ? value.text : writtenText(value)
}

function textIn(turn: Message | undefined): string {
  const [part] = turn?.content ?? []
  return part && 'text' in part ? part.text : ''
}

function metadataOf({ goal, probe_classname, uuid, status }: Fields): Record<string, string> {
  const said = Object.entries({ goal, probe: probe_classname, uuid, status })
  return Object.fromEntries(
    said.flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, maskedStart(writtenText(value), MOST_WRITTEN)]],
    ),
  )
}
