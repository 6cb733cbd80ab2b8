import { MESSAGE_ROLES, type Message, type MessagePart, type ToolCall, type Transcript } from '@/lib/evals/sample'
import type { Fields } from './peek'
import { errorTextOf, idOf, writtenFacts, writtenText } from './sample-texts'
import { fieldsOf, isFields, listOf } from './values'

/** One sample whole: its messages, or of a single turn what was asked and answered. */
export function eeeTranscript(sample: Fields, value: number | null, epoch: number): Transcript {
  const input = fieldsOf(sample.input)
  const { score, is_correct } = fieldsOf(sample.evaluation)
  const kept = { interaction_type: sample.interaction_type, choices: input.choices, token_usage: sample.token_usage }
  return {
    id: idOf(sample.sample_id) ?? '',
    epoch,
    input: plain(input.raw),
    target: textsOf(input.reference).join('\n'),
    messages: messagesOf(sample),
    scores: [
      {
        scorer: 'score',
        value,
        // As JSON an infinite number would be null.
        written: typeof score === 'number' ? String(score) : writtenText(score ?? is_correct ?? null),
        answer: answerOf(sample),
        explanation: null,
        edited: false,
      },
    ],
    events: [],
    attachments: [],
    error: errorTextOf(sample.error),
    limit: null,
    metadata: writtenFacts({ ...fieldsOf(sample.metadata), ...kept }),
  }
}

/** `interactions` until version 0.2.0. */
function messagesOf(sample: Fields): Message[] {
  const turns = Array.isArray(sample.messages) ? sample.messages : listOf(sample.interactions)
  if (turns.length > 0) return turns.flatMap((turn) => (isFields(turn) ? [toMessage(turn)] : []))
  const { formatted, raw } = fieldsOf(sample.input)
  const output = fieldsOf(sample.output)
  const asked = plain(formatted) || plain(raw)
  const reasoning = textsOf(output.reasoning_trace)
  const answers = textsOf(output.raw).map((text, index) => message('assistant', partsOf(text, reasoning[index])))
  return [...(asked === '' ? [] : [message('user', partsOf(asked))]), ...answers]
}

function toMessage(turn: Fields): Message {
  const role = MESSAGE_ROLES.find((known) => known === turn.role) ?? 'user'
  const [toolCallId] = textsOf(turn.tool_call_id)
  return {
    ...message(role, partsOf(plain(turn.content), plain(turn.reasoning_trace))),
    toolCalls: listOf(turn.tool_calls).flatMap((call) => (isFields(call) ? [toCall(call)] : [])),
    toolCallId: toolCallId ?? null,
  }
}

function message(role: Message['role'], content: MessagePart[]): Message {
  return { role, content, toolCalls: [], toolCallId: null, tool: null, model: null, error: null }
}

function partsOf(text: string, reasoning = ''): MessagePart[] {
  const parts: MessagePart[] = [
    { kind: 'reasoning', text: reasoning },
    { kind: 'text', text },
  ]
  return parts.filter((part) => part.kind === 'attachment' || part.text !== '')
}

function toCall({ id, name, arguments: input }: Fields): ToolCall {
  return { id: plain(id), tool: plain(name), input: input === null ? '' : writtenText(input) }
}

/** What was taken for the answer in the end, not on the way there. */
function answerOf({ answer_attribution }: Fields): string | null {
  const last = listOf(answer_attribution).findLast((one) => fieldsOf(one).is_terminal === true)
  const { extracted_value } = fieldsOf(last)
  return extracted_value === null || extracted_value === undefined ? null : writtenText(extracted_value)
}

/** One text until version 0.2.0, a list of them since. */
function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const text = plain(one)
    return text === '' ? [] : [text]
  })
}

function plain(value: unknown): string {
  return value === null || value === undefined ? '' : writtenText(value)
}
