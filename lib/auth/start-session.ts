import 'server-only'
import type { Queryable } from '@/db/client'
import { insertSession } from '@/db/queries/sessions'
import { newId } from './new-id'

/** What the browser's cookie says. Whether it still holds is asked of the database on every request. */
export type SessionTicket = { userId: string; sessionId: string; version: number }

const LONGEST_USER_AGENT = 300

/** Begins a session in a verb's transaction. */
export async function startSession(userId: string, userAgent: string, tx: Queryable): Promise<SessionTicket> {
  const sessionId = newId('ses')
  const version = await insertSession({ id: sessionId, userId, userAgent: userAgent.slice(0, LONGEST_USER_AGENT) }, tx)
  return { userId, sessionId, version }
}
