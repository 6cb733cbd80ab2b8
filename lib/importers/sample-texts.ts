import { ImportError } from '@/lib/errors'
import { maskedStart } from '@/lib/evals/mask'
import type { Message } from '@/lib/evals/sample'
import { written } from './inspect-transcript'
import type { Fields } from './peek'
import { keptId } from './sample-id'

/* What of a sample's texts stands in a list, and what beside its transcript. */

const PREVIEW = 200
const MOST_ERROR = 2000
const MOST_FACTS = 40
const MOST_FACT = 2000

/** As the file writes it. What is nested absurdly deep is only said to be there: it does not lose its sample. */
export function writtenText(value: unknown): string {
  try {
    return written(value)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return '…'
  }
}

/** The beginning of what was asked, on one line. */
export function previewOf(text: unknown): string {
  return typeof text === 'string' ? lineOf(text, PREVIEW) : ''
}

/** A text on one line, masked, at most `most` characters of it. */
export function lineOf(text: string, most: number): string {
  const start = maskedStart(text, most)
  // Half of a pair of surrogates is no character.
  const whole = /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start
  return whole.replaceAll(/\s+/g, ' ').trim()
}

/** What went wrong, as far as it is said; null where nothing did. */
export function errorTextOf(error: unknown): string | null {
  if (error === null || error === undefined || error === false || error === '') return null
  return errorText(writtenText(error))
}

export function errorText(text: string): string {
  return maskedStart(text, MOST_ERROR)
}

/** An id as text, whatever it was in the file; null where it is none. */
export function idOf(id: unknown): string | null {
  if (typeof id === 'string') return id === '' ? null : keptId(id)
  return typeof id === 'number' ? String(id) : null
}

/** What somebody said, and nothing called or answered by it. */
export function textMessage(role: Message['role'], text: string, model: string | null = null): Message {
  const content: Message['content'] = text === '' ? [] : [{ kind: 'text', text }]
  return { role, content, toolCalls: [], toolCallId: null, tool: null, model, error: null }
}

/** Facts worth a line each, as text; what is not there is left out. */
export function writtenFacts(fields: Fields): Record<string, string> {
  const said = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(
    said.slice(0, MOST_FACTS).map(([name, value]) => [name, maskedStart(writtenText(value), MOST_FACT)]),
  )
}
