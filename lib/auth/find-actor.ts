import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { visitSession } from '@/db/queries/sessions'
import type { Actor } from './allow'
import { readTicket, sessionCookie } from './session-cookie'

/**
 * Who the browser's session belongs to, with the roles they hold now; null when nobody is signed in. Asks the database
 * once a request: the person exists and is not disabled, the session is open, in time, and of their present version.
 */
export const findActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies()
  return actorFromCookie(jar.get(sessionCookie().name)?.value)
})

/** The same for a cookie's value that came another way. */
export async function actorFromCookie(value: string | undefined): Promise<Actor | null> {
  const ticket = await readTicket(value)
  if (ticket === null) return null
  const live = await visitSession({ id: ticket.sessionId, userId: ticket.userId, version: ticket.version })
  if (live === null) return null
  const { userId, name, email, roles, sessionId } = live
  return { id: userId, name, email, roles, via: 'session', sessionId }
}
