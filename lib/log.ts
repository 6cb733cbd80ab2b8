import 'server-only'
import { env } from './env'

const ORDER = ['debug', 'info', 'warn', 'error', 'silent'] as const
type Level = Exclude<(typeof ORDER)[number], 'silent'>

/**
 * Writes one line of JSON to stdout when LOG_LEVEL allows it. JSON escapes line breaks, so a value cannot forge a line.
 * Never pass tokens, cookies, passwords or what people wrote.
 */
export function log(level: Level, event: string, details: Record<string, string | number | boolean | null> = {}): void {
  if (ORDER.indexOf(level) < ORDER.indexOf(env().LOG_LEVEL)) return
  const line = { time: new Date().toISOString(), level, event, ...details }
  process.stdout.write(`${JSON.stringify(line).replace(/[\u007f-\u009f\u2028\u2029]/g, escaped)}\n`)
}

/**
 * Where an error arose, its first frames in one line; '' where nobody knows. What its message says stays out, on all of its
 * lines: a database's repeats what it was given, and that may be what somebody wrote.
 */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const stack = error.stack ?? ''
  const message = stack.indexOf(error.message)
  const frames = message === -1 ? [] : stack.slice(message + error.message.length).split('\n')
  return frames
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim())
    .join(' ')
}

// Line separators that JSON allows and some terminals and log readers obey.
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
