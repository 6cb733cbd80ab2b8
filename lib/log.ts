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

// Line separators that JSON allows and some terminals and log readers obey.
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
