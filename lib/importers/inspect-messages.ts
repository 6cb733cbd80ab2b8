import { MESSAGE_ROLES, type Message, type MessagePart, type ToolCall } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import type { Fields } from './peek'
import { isTooDeep, writtenJson } from './tolerant-json'
import { isFields } from './values'

const REFERENCE = /^attachment:\/\/([0-9a-zA-Z_-]{1,100})$/
/** A referenced text up to this length is read with its message; a longer one when somebody asks for it. */
const INLINE = 20_000
const MOST_PARTS = 200

type Resolved = { text: string; attachment: string | null }
type Resolve = (text: string) => Resolved

/** Turns `attachment://…` into the text it stands for, or into its name where the text is long or no text at all. */
export function withAttachments(attachments: Fields): Resolve {
  return (text) => {
    // Inspect before 0.3.50 wrote tc:// for the same thing.
    const name = REFERENCE.exec(text.replace(/^tc:\/\//, 'attachment://'))?.[1]
    if (name === undefined) return { text, attachment: null }
    const whole = Object.hasOwn(attachments, name) ? attachments[name] : undefined
    if (typeof whole === 'string' && whole.length <= INLINE && !whole.startsWith('data:'))
      return { text: whole, attachment: null }
    return { text: '', attachment: name }
  }
}

/** Messages of any age of the format; what is no message is left out. */
export function inspectMessages(messages: readonly unknown[], resolve: Resolve): Message[] {
  return messages.flatMap((message) => (isFields(message) ? [toMessage(message, resolve)] : []))
}

export function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''
}

function toMessage(message: Fields, resolve: Resolve): Message {
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : []
  return {
    role: MESSAGE_ROLES.find((role) => role === message.role) ?? 'user',
    content: partsOf(message.content, resolve),
    toolCalls: calls.flatMap((call) => (isFields(call) ? [toCall(call, resolve)] : [])),
    toolCallId: textOf(message.tool_call_id) || null,
    tool: textOf(message.function) || null,
    model: textOf(message.model) || null,
    error: errorOf(message.error ?? message.tool_error),
  }
}

function partsOf(content: unknown, resolve: Resolve): MessagePart[] {
  if (typeof content === 'string') return [toText('text', content, resolve)]
  if (!Array.isArray(content)) return []
  const rest = content.length - MOST_PARTS
  const more: MessagePart[] =
    rest > 0 ? [{ kind: 'attachment', what: sentence('importers.moreParts', { n: rest }), name: null }] : []
  const parts = content.slice(0, MOST_PARTS).flatMap((part): MessagePart[] => {
    if (typeof part === 'string') return [toText('text', part, resolve)]
    if (!isFields(part)) return []
    const type = textOf(part.type)
    if (typeof part.text === 'string') return [toText('text', part.text, resolve)]
    if (type === 'reasoning') return [toText('reasoning', reasoningOf(part), resolve)]
    return [{ kind: 'attachment', what: type || 'part', name: referenceIn(part, type, resolve) }]
  })
  return [...parts, ...more]
}

function toText(kind: 'text' | 'reasoning', text: string, resolve: Resolve): MessagePart {
  const found = resolve(text)
  return found.attachment === null
    ? { kind, text: found.text }
    : { kind: 'attachment', what: kind, name: found.attachment }
}

/** What was encrypted is said to be there and not shown: nobody can read it. */
function reasoningOf(part: Fields): string {
  if (part.redacted === true) return textOf(part.summary)
  return textOf(part.reasoning) || textOf(part.summary)
}

function referenceIn(part: Fields, type: string, resolve: Resolve): string | null {
  const held = part[type] ?? part.image ?? part.data
  return typeof held === 'string' ? resolve(held).attachment : null
}

function toCall(call: Fields, resolve: Resolve): ToolCall {
  const input = call.arguments
  const text =
    typeof input === 'string' ? input : input === undefined ? '' : writtenJson(input, 'tool_calls', resolved(resolve))
  return {
    id: textOf(call.id),
    tool: textOf(call.function),
    input: typeof input === 'object' && isTooDeep(text) ? '…' : text,
  }
}

/** References inside a call's arguments are resolved too, as far as they are short. */
function resolved(resolve: Resolve) {
  return (_: string, value: unknown) => {
    if (typeof value !== 'string') return value
    const found = resolve(value)
    return found.attachment === null ? found.text : value
  }
}

function errorOf(error: unknown): string | null {
  if (typeof error === 'string') return error
  return isFields(error)
    ? [error.type, error.message]
        .map(textOf)
        .filter((text) => text !== '')
        .join(': ')
    : null
}
