import { errorClass } from './error-class'
import type { Message, MessagePart, Transcript } from './sample'

/*
 * Secrets and addresses in what people see of a log. The bytes as received are kept and are for administrators. Each
 * pattern begins at a word's edge and has a bounded length: encrypted reasoning and images hold runs of letters that look
 * like keys, and no text, however long, may make a pattern slow.
 */

// In JSON written as text, the letter of \\n stands before a word and is no part of it.
const EDGE = '(?:(?<![A-Za-z0-9_/+-])|(?<=\\\\[nrtbf]))'
const END = '(?![A-Za-z0-9_/+=-])'
const shape = (kind: string, body: string): [kind: string, pattern: RegExp] => [
  kind,
  new RegExp(EDGE + body + END, 'g'),
]

const TOKENS: readonly [kind: string, pattern: RegExp][] = [
  shape('key', 'sk-(?:ant-|proj-|or-v1-|svcacct-)?[A-Za-z0-9_-]{20,200}'),
  shape('token', '(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{30,255})'),
  shape('token', 'glpat-[A-Za-z0-9_-]{20,64}'),
  shape('token', 'hf_[A-Za-z0-9]{30,64}'),
  shape('token', 'xox[abeprs]-[A-Za-z0-9-]{10,250}'),
  shape('key', '(?:AKIA|ASIA)[A-Z0-9]{16}'),
  shape('key', 'AIza[A-Za-z0-9_-]{35}'),
  shape('token', 'npm_[A-Za-z0-9]{36}'),
  shape('token', 'dgl_[A-Za-z0-9_-]{30,64}'),
  shape('token', 'eyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,1000}'),
]
const BEARER = /((?:\b|(?<=\\[nrtbf]))Bearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4000})/g
/** NAME=value and "name": "value", where the name says that it is secret. */
const ASSIGNED =
  /((?<![A-Za-z0-9_-])[A-Za-z0-9_-]{0,60}?(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|credentials?)(?:\\?["'])?\s{0,4}[=:]\s{0,4}(?:\\?["'])?)([^\s"'`,;&<>()[\]{}\\]{6,500})/gi
const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])/g
const KEY_BEGINS = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----/

/** Each pattern needs one of these. Most texts have none, and every sample of an import is asked. */
const CANDIDATE =
  /@|-----BEGIN|sk-|gh[pousr]_|github_pat_|glpat-|hf_|xox|AKIA|ASIA|AIza|npm_|dgl_|eyJ|bearer|passw|secret|token|key|credential/i

/** A text with its keys, tokens, passwords, private keys and e-mail addresses replaced by a mark that says what was there. */
export function maskSecrets(text: string): string {
  if (!CANDIDATE.test(text)) return text
  let masked = maskPrivateKeys(text)
  for (const [kind, pattern] of TOKENS) masked = masked.replace(pattern, mark(kind))
  return masked
    .replace(BEARER, (_, before: string) => before + mark('token'))
    .replace(ASSIGNED, (whole: string, before: string, value: string) =>
      value.startsWith('[masked:') || isPlain(value) ? whole : before + mark('secret'),
    )
    .replace(EMAIL, mark('e-mail'))
}

/**
 * The beginning of a text, at most `most` characters of it, masked: what is cut is looked at first, and a run of letters
 * that the cut goes through is left out, because it may be half a secret. A mark is shorter than what it stands for, so
 * more is looked at until that much is left behind the cut once all of it is masked.
 */
export function maskedStart(text: string, most: number): string {
  let looked = most + LONGEST
  let near = maskSecrets(text.slice(0, looked))
  while (looked < text.length && near.length < most + LONGEST) {
    looked *= 2
    near = maskSecrets(text.slice(0, looked))
  }
  if (near.length <= most) return near
  const start = near.slice(0, most)
  let run = most
  while (run > 0 && IN_RUN.test(start.charAt(run - 1))) run -= 1
  return most - run < SHORTEST_RUN ? start : `${start.slice(0, run)}…`
}

const IN_RUN = /[A-Za-z0-9_+/=.%-]/
const SHORTEST_RUN = 16

/** Longer than any of the patterns that a cut could hide, but for those whose cut beginning is left out as a run. */
const LONGEST = 300

function mark(kind: string): string {
  return `[masked: ${kind}]`
}

/** Words that stand where a secret would and are none: what code says of its own variables. */
function isPlain(value: string): boolean {
  return (
    /^(?:null|none|true|false|undefined|string|str|required|optional|\d{1,8})$/i.test(value) || /^[$%*.]/.test(value)
  )
}

/** Line by line from its first to its last; one that is not closed is masked to the end. */
function maskPrivateKeys(text: string): string {
  let rest = text
  let masked = ''
  for (let found = KEY_BEGINS.exec(rest); found; found = KEY_BEGINS.exec(rest)) {
    masked += rest.slice(0, found.index) + mark('private key')
    const end = `-----END ${found[1] ?? ''}-----`
    const at = rest.indexOf(end, found.index)
    rest = at === -1 ? '' : rest.slice(at + end.length)
  }
  return masked + rest
}

/** A transcript as anybody who may see its text sees it. */
export function maskTranscript(transcript: Transcript): Transcript {
  const mask = maskSecrets
  return {
    ...transcript,
    id: mask(transcript.id),
    input: mask(transcript.input),
    target: mask(transcript.target),
    messages: transcript.messages.map((message) => maskMessage(message)),
    scores: transcript.scores.map((score) => ({
      ...score,
      scorer: mask(score.scorer),
      written: mask(score.written),
      answer: score.answer && mask(score.answer),
      explanation: score.explanation && mask(score.explanation),
    })),
    events: transcript.events.map((event) => ({ ...event, title: mask(event.title), text: mask(event.text) })),
    error: transcript.error && mask(transcript.error),
    limit: transcript.limit && mask(transcript.limit),
    metadata: Object.fromEntries(Object.entries(transcript.metadata).map(([name, text]) => [mask(name), mask(text)])),
  }
}

function maskMessage(message: Message): Message {
  const maskPart = (part: MessagePart): MessagePart =>
    part.kind === 'attachment' ? part : { ...part, text: maskSecrets(part.text) }
  return {
    ...message,
    content: message.content.map(maskPart),
    toolCalls: message.toolCalls.map((call) => ({
      ...call,
      tool: maskSecrets(call.tool),
      input: maskSecrets(call.input),
    })),
    tool: message.tool && maskSecrets(message.tool),
    model: message.model && maskSecrets(message.model),
    error: message.error && maskSecrets(message.error),
  }
}

/**
 * What everybody may see of a restricted sample: who spoke in what order, what was called, what was scored. No text that a
 * model, a person or a tool wrote is in it, in any field.
 */
export function withoutText(transcript: Transcript): Transcript {
  return {
    id: transcript.id,
    epoch: transcript.epoch,
    input: '',
    target: '',
    messages: transcript.messages.map(({ role, toolCalls }) => ({
      role,
      content: [],
      toolCalls: toolCalls.map(() => ({ id: '', tool: '', input: '' })),
      toolCallId: null,
      tool: null,
      model: null,
      error: null,
    })),
    scores: transcript.scores.map(({ scorer, value, edited }) => ({
      scorer,
      value,
      written: '',
      answer: null,
      explanation: null,
      edited,
    })),
    events: [],
    attachments: [],
    error: transcript.error && errorClass(transcript.error),
    limit: transcript.limit,
    metadata: {},
  }
}
