import { errorClass } from './error-class'
import { isFolder, isNextWord, isPlain } from './no-secret'
import type { Message, MessagePart, Transcript } from './sample'

/*
 * Secrets and addresses in what people see of a log. The bytes as received are kept and are for administrators. Each
 * pattern begins at a word's edge and has a bounded length: encrypted reasoning and images hold runs of letters that look
 * like keys, and no text, however long, may make a pattern slow.
 */

// In JSON written as text, the letter of \\n stands before a word and is no part of it.
const EDGE = '(?:(?<![A-Za-z0-9_/+-])|(?<=\\\\[nrtbf]))'
const END = '(?![A-Za-z0-9_/+=-])'
// What begins with a sign that base64 has not may stand in a path.
const IN_PATH = '(?:(?<![A-Za-z0-9_-])|(?<=\\\\[nrtbf]))'
const PATH_GOES_ON = '(?![A-Za-z0-9_-])'
const shape = (kind: string, body: string): [kind: string, pattern: RegExp] => [
  kind,
  new RegExp(IN_PATH + body + PATH_GOES_ON, 'g'),
]
const bare = (kind: string, body: string): [kind: string, pattern: RegExp] => [kind, new RegExp(EDGE + body + END, 'g')]

const TOKENS: readonly [kind: string, pattern: RegExp][] = [
  shape('key', 'sk-(?:ant-|proj-|or-v1-|svcacct-)?[A-Za-z0-9_-]{20,200}'),
  shape('key', '(?:gsk_|xai-|pplx-)[A-Za-z0-9]{30,100}'),
  shape('key', '[sr]k_(?:live|test)_[A-Za-z0-9]{16,200}'),
  shape('token', 'r8_[A-Za-z0-9]{30,60}'),
  shape('token', 'pypi-[A-Za-z0-9_-]{40,250}'),
  shape('token', 'dckr_pat_[A-Za-z0-9_-]{20,64}'),
  shape('key', 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,64}'),
  shape('token', '(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{30,255})'),
  shape('token', 'glpat-[A-Za-z0-9_-]{20,64}'),
  shape('token', 'hf_[A-Za-z0-9]{30,64}'),
  shape('token', '(?:xox[abeprs]|xapp)-[A-Za-z0-9-]{10,250}'),
  shape('token', 'ya29\\.[A-Za-z0-9_-]{20,500}'),
  bare('key', '(?:AKIA|ASIA)[A-Z0-9]{16}'),
  bare('key', 'LTAI[A-Za-z0-9]{12,30}'),
  bare('token', 'dapi[a-f0-9]{32}(?:-\\d)?'),
  shape('key', '(?:nvapi|tvly)-[A-Za-z0-9_-]{16,200}'),
  shape('token', 'lsv2_(?:pt|sk)_[A-Za-z0-9_]{20,100}'),
  bare('key', 'AIza[A-Za-z0-9_-]{35}'),
  shape('token', 'npm_[A-Za-z0-9]{36}'),
  shape('token', 'gl(?:sa|c)_[A-Za-z0-9_=-]{30,200}'),
  shape('token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'),
  bare('private key', 'AGE-SECRET-KEY-1[A-Z0-9]{50,70}'),
  bare('key', 'SK[a-f0-9]{32}'),
  // Telegram's, behind the word bot in its addresses.
  ['token', /(?<![0-9])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g],
  shape('token', 'dgl_[A-Za-z0-9_-]{30,64}'),
  bare('token', 'eyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,1000}'),
]
const BEARER = /((?:\b|(?<=\\[nrtbf]))Bearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4000})/g
/** Of an address: what stands between its user and its host. */
const IN_ADDRESS =
  /((?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s/:@?#"'<>\\]{0,64}:)([^\s@/?#"'<>\\]{1,200})(?=@)/g
const BASIC =
  /((?:authorization)(?:\\{0,7}["'])?\s{0,4}[=:]\s{0,4}(?:\\{0,7}["'])?(?:Basic|token)\s{1,4})([A-Za-z0-9+/_-]{6,2000}={0,2})/gi
/** A quote, also in JSON that was written into JSON three times over. */
const MARK = '\\\\{0,7}["\']'
/** Between a name and its value; an arrow only behind a quote, because in code it stands behind names as well. */
const IS = `(?:(?:${MARK})?\\s{0,4}[=:：＝]\\s{0,4}|${MARK}\\s{0,4}=>\\s{0,4})`
const NAME = '(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{0,60}?'
const PASSWORD = 'passwords?|passwd|passphrase'
const OF_A_KEY = '(?:api|access|secret|private|account|subscription)[_-]?key'
/** A password between quotes may have spaces in it. */
const QUOTED = new RegExp(`(${NAME}(?:${PASSWORD})${IS}(${MARK}))([^"'\\\\\\n]{6,200})(?=\\2)`, 'gi')
/** The variables of an environment that hold a key, where what they hold is no word. */
const KEY_VARIABLE =
  /((?<![A-Za-z0-9_-])[A-Z][A-Z0-9_]{0,60}_KEY\s?=\s?(?:\\{0,7}["'])?)((?=[A-Za-z0-9_+/=.-]{0,80}\d)[A-Za-z0-9_+/=.-]{12,})/g
const LETTER = '[^\\s"\'`,;&<>()[\\]{}\\\\]'
/** NAME=value and "name": "value", where the name says that it is secret. */
const ASSIGNED = new RegExp(
  `(${NAME}(?:${PASSWORD}|pwd|secret|token|${OF_A_KEY}|credentials?)${IS}(?:${MARK})?)((?:${LETTER}|&(?![A-Za-z0-9_.-]{1,60}=)){6,})`,
  'gi',
)
/** An option of a command, with its value behind a space or as the next of a list. */
const OPTION = new RegExp(
  `((?<![A-Za-z0-9_-])--(?:[A-Za-z0-9]{1,20}-){0,3}(?:${PASSWORD}|secret|token|${OF_A_KEY})(?:[ \\t]{1,4}(?:${MARK})?|${MARK},\\s{0,4}${MARK}))(?!-)(${LETTER}{6,})`,
  'gi',
)
/** Who asks, with the password behind a colon. */
const CURL_USER =
  /(\bcurl\b[^\n]{0,200}?[ \t](?:-u|--user)[ \t]{0,2}(?:\\{0,7}["'])?[^\s:"'\\]{1,64}:)([^\s"'\\]{3,200})/g
const ELEMENT = new RegExp(
  `(<[A-Za-z0-9_.:-]{0,40}?(?:${PASSWORD}|${OF_A_KEY})(?:\\s[^<>]{0,100})?>)([^<>\\s]{6,500})(?=<\\/)`,
  'gi',
)
/** All of a header that brings or sets them. */
const COOKIES = /(\bcookie:\s{1,4})([^\s=;"'\\]{1,64}=[^\n"'\\]{6,4000})/gi
/** What a signed address of Azure's storage is signed with. */
const SIGNED = /([?&]sig=)([A-Za-z0-9%+/=_-]{20,200})/g
/** Programs that take a password by an option of their own. */
const OWN_OPTION =
  /(\bsshpass[ \t]{1,4}-p[ \t]{0,4}(?:\\{0,7}["'])?|[ \t]-pass(?:in|out)?[ \t]{1,4}(?:\\{0,7}["'])?pass:)([^\s"'\\]{3,200})/g
const SLACK = /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)([A-Za-z0-9_/+-]{10,200})/g
const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu
const KEY_BEGINS = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----/

/** Each pattern needs one of these. Most texts have none, and every sample of an import is asked. */
const CANDIDATE =
  /@|-----BEGIN|sk-|gh[pousr]_|github_pat_|glpat-|hf_|xox|xapp|ya29|AKIA|ASIA|AIza|npm_|dgl_|eyJ|bearer|authorization|passw|passphrase|pwd|secret|token|key|credential|gsk_|xai-|pplx-|[sr]k_(?:live|test)_|r8_|pypi-|dckr_|SG\.|nvapi-|tvly-|lsv2_|dapi|LTAI|hooks\.slack|curl|cookie|gl(?:sa|c)_|shp(?:at|ca|pa|ss)_|:AA|[?&]sig=|sshpass|-pass|SK[a-f0-9]{4}/i

/** Whether there can be a secret in a text at all; one of which only the beginning is in it has its name there. */
export function mayHoldSecret(text: string): boolean {
  return CANDIDATE.test(text)
}

/** A text with its keys, tokens, passwords, private keys and e-mail addresses replaced by a mark that says what was there. */
export function maskSecrets(text: string): string {
  if (!mayHoldSecret(text)) return text
  let masked = maskPrivateKeys(text)
  for (const [kind, pattern] of TOKENS) masked = masked.replace(pattern, mark(kind))
  return masked
    .replace(IN_ADDRESS, (whole: string, before: string, value: string) => replaced(whole, before, value))
    .replace(BEARER, (_, before: string) => before + mark('token'))
    .replace(BASIC, (_, before: string) => before + mark('token'))
    .replace(QUOTED, (whole: string, before: string, _, value: string) => replaced(whole, before, value))
    .replace(ASSIGNED, (whole: string, before: string, value: string) =>
      isFolder(before, value) ? whole : replaced(whole, before, value),
    )
    .replace(OPTION, (whole: string, before: string, value: string, at: number, text: string) =>
      isNextWord(before, value, { text, from: at, to: at + whole.length }) ? whole : replaced(whole, before, value),
    )
    .replace(CURL_USER, (whole: string, before: string, value: string) => replaced(whole, before, value))
    .replace(ELEMENT, (whole: string, before: string, value: string) => replaced(whole, before, value))
    .replace(OWN_OPTION, (whole: string, before: string, value: string) => replaced(whole, before, value))
    .replace(COOKIES, (_, before: string) => before + mark('cookie'))
    .replace(SIGNED, (_, before: string) => before + mark('secret'))
    .replace(SLACK, (_, before: string) => before + mark('webhook'))
    .replace(KEY_VARIABLE, (whole: string, before: string, value: string) => replaced(whole, before, value))
    .replace(EMAIL, mark('e-mail'))
}

/**
 * The beginning of a text, at most `most` characters of it, masked: what is cut is looked at first, and a run of letters
 * that the cut goes through is left out, because it may be half a secret. A mark is shorter than what it stands for, so
 * more is looked at until that much is left behind the cut once all of it is masked.
 */
export function maskedStart(text: string, most: number): string {
  let looked = toLookAt(most)
  let near = maskSecrets(text.slice(0, looked))
  while (looked < text.length && near.length < toLookAt(most)) {
    looked *= 2
    near = maskSecrets(text.slice(0, looked))
  }
  return cutMasked(near, most)
}

/** How many characters have to be there, masked, for the first `most` of them to be shown. */
export function toLookAt(most: number): number {
  return most + LONGEST
}

/** The first `most` characters of what is masked already, without a run of letters that the cut goes through. */
export function cutMasked(near: string, most: number): string {
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

function replaced(whole: string, before: string, value: string): string {
  return value.startsWith('[masked:') || isPlain(value) ? whole : before + mark('secret')
}

/** Only its private keys: line by line from its first to its last; one that is not closed is masked to the end. */
export function maskPrivateKeys(text: string): string {
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

/** A transcript as anybody who may see its text sees it; `mask` in place of `maskSecrets` where that is done otherwise. */
export function maskTranscript(transcript: Transcript, mask: (text: string) => string = maskSecrets): Transcript {
  return {
    ...transcript,
    id: mask(transcript.id),
    input: mask(transcript.input),
    target: mask(transcript.target),
    messages: transcript.messages.map((message) => maskMessage(message, mask)),
    scores: transcript.scores.map((score) => ({
      ...score,
      scorer: mask(score.scorer),
      written: mask(score.written),
      answer: score.answer && mask(score.answer),
      explanation: score.explanation && mask(score.explanation),
    })),
    events: transcript.events.map(({ kind, at, title, text }) => ({
      kind: mask(kind),
      at: at && mask(at),
      title: mask(title),
      text: mask(text),
    })),
    attachments: transcript.attachments.map(({ name, characters }) => ({ name: mask(name), characters })),
    error: transcript.error && mask(transcript.error),
    limit: transcript.limit && mask(transcript.limit),
    metadata: Object.fromEntries(Object.entries(transcript.metadata).map(([name, text]) => [mask(name), mask(text)])),
  }
}

function maskMessage(message: Message, mask: (text: string) => string): Message {
  const maskPart = (part: MessagePart): MessagePart =>
    part.kind === 'attachment'
      ? { ...part, what: mask(part.what), name: part.name && mask(part.name) }
      : { ...part, text: mask(part.text) }
  return {
    ...message,
    content: message.content.map(maskPart),
    toolCalls: message.toolCalls.map((call) => ({
      id: mask(call.id),
      tool: mask(call.tool),
      input: mask(call.input),
    })),
    toolCallId: message.toolCallId && mask(message.toolCallId),
    tool: message.tool && mask(message.tool),
    model: message.model && mask(message.model),
    error: message.error && mask(message.error),
  }
}

/**
 * An id that could be words is left out: some data sets call a sample by its question, whatever it is written in. What is
 * left is short and of plain letters and digits, or is made by a machine.
 */
export function idWithoutText(id: string): string {
  return /^[\w.:/-]{1,24}$/.test(id) || /^[0-9a-f-]{16,72}$/i.test(id) ? id : '…'
}

/**
 * What everybody may see of a restricted sample: who spoke in what order, what was called, what was scored. No text that a
 * model, a person or a tool wrote is in it, in any field.
 */
export function withoutText(transcript: Transcript): Transcript {
  return {
    id: idWithoutText(transcript.id),
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
    limit: transcript.limit && idWithoutText(transcript.limit),
    metadata: {},
    ...(transcript.unread && { unread: transcript.unread }),
    ...(transcript.window && { window: transcript.window }),
  }
}
