import 'server-only'
import { randomBytes } from 'node:crypto'

type Waiting = Map<string, { content: unknown; until: number }>

const KEPT_MS = 60_000
const MOST = 20

/**
 * Keeps what is to be drawn until its page asks for it, once, within a minute. Gives the ticket that the page is asked
 * for by. The oldest goes where too many wait.
 */
export function keepForPrinting(content: unknown, now = Date.now()): string {
  const all = waiting()
  for (const [ticket, { until }] of all) if (until <= now || all.size >= MOST) all.delete(ticket)
  const ticket = randomBytes(32).toString('base64url')
  all.set(ticket, { content, until: now + KEPT_MS })
  return ticket
}

/** What waits under a ticket, for the first who asks; null: nothing does, or no longer. */
export function takeForPrinting(ticket: string, now = Date.now()): unknown {
  const all = waiting()
  const found = all.get(ticket)
  all.delete(ticket)
  return found && found.until > now ? found.content : null
}

/** Whoever did not get as far as drawing leaves nothing behind. */
export function dropFromPrinting(ticket: string): void {
  waiting().delete(ticket)
}

// Pages and routes are bundled apart, each with its own copy of a module: only the process has one of everything.
function waiting(): Waiting {
  const process = globalThis as { [KEY]?: Waiting }
  process[KEY] ??= new Map()
  return process[KEY]
}

const KEY = Symbol.for('diagonal.print.waiting')
