import type { Reason } from './measured'

/** What a list of samples shows of one. `scores` by scorer, as numbers; null: not scored. */
export type SampleFacts = {
  /** As text, whatever it was in the file: it may hold "/" and "..". */
  id: string
  epoch: number
  scores: Record<string, number | null>
  /** Why no score of it counts; null when one does. */
  missing: Reason | null
  error: string | null
  /** The limit that ended it: 'time', 'token', 'message'. */
  limit: string | null
  /** The beginning of its input: at most 200 characters. */
  preview: string
}

/** Where a sample stands in the kept file: the zip's member, or the bytes from an offset. */
export type SamplePlace = {
  member: string | null
  /** Of the member's local header in a zip, else of the sample's first byte. */
  offset: number | null
  /** Packed bytes of the member, else of the sample. */
  bytes: number | null
}

/** One sample whole. Text is as in the file: never HTML, never to be run. */
export type Transcript = {
  id: string
  epoch: number
  input: string
  target: string
  messages: Message[]
  /** One for each scorer, in the file's order. */
  scores: TranscriptScore[]
  /** What happened besides the messages, oldest first: model calls, tools, states, verdicts. */
  events: TranscriptEvent[]
  /** Long texts and images by reference: `attachment://<name>` in a message or event. Fetched on demand. */
  attachments: { name: string; characters: number }[]
  error: string | null
  limit: string | null
  /** Sample-level facts worth a line, as text. */
  metadata: Record<string, string>
  /** What the file holds of it and was too large to be read: 'messages 3', 'events'. Left out: nothing. */
  unread?: string[]
  /** Which messages these are, where all of them are too many to be read at once: those from here on, from 0. Left out: all. */
  window?: { from: number; total: number }
}

/** The message of this number, from 0; undefined: there is none, or it is not among those that were read. */
export function messageAt(
  { messages, window }: Pick<Transcript, 'messages' | 'window'>,
  number: number,
): Message | undefined {
  return messages[number - (window?.from ?? 0)]
}

export const MESSAGE_ROLES = ['system', 'user', 'assistant', 'tool'] as const
export type MessageRole = (typeof MESSAGE_ROLES)[number]

export type Message = {
  role: MessageRole
  /** In order; a message may mix text, reasoning and references to attachments. */
  content: MessagePart[]
  toolCalls: ToolCall[]
  /** For a tool's answer: the call it answers, and the tool. */
  toolCallId: string | null
  tool: string | null
  /** For a model's message. */
  model: string | null
  error: string | null
}

export type MessagePart =
  | { kind: 'text' | 'reasoning'; text: string }
  /** An image, a file or anything that is not shown as text; `what` says it in a word. */
  | { kind: 'attachment'; what: string; name: string | null }

/** `input`: the arguments as text, JSON where the file has an object. */
export type ToolCall = { id: string; tool: string; input: string }

export type TranscriptScore = {
  scorer: string
  /** As turned into a number; null: not scored. */
  value: number | null
  /** As the file writes it: "C", 0.5, {"a": 1}. */
  written: string
  answer: string | null
  explanation: string | null
  /** The score was changed after the run. */
  edited: boolean
}

export type TranscriptEvent = { kind: string; at: string | null; title: string; text: string }
