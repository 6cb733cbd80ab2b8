import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { SESSION_HOURS } from '@/db/queries/sessions'
import { env } from '@/lib/env'
import type { SessionTicket } from './start-session'

const payload = z.object({ sub: z.string(), sid: z.string(), ver: z.number().int() })

/** Longest life of the cookie, in seconds; the row in `sessions` may end sooner. */
export const COOKIE_SECONDS = SESSION_HOURS.absolute * 3600

/** On https the browser binds the cookie to this host, this path and an encrypted connection by its very name. */
export function sessionCookie() {
  const secure = env().APP_URL.startsWith('https:')
  return {
    name: secure ? '__Host-diagonal-session' : 'diagonal-session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

/** What next-auth encrypts into its cookie: ids and a version, no names and no roles. */
export function toPayload(ticket: SessionTicket): z.infer<typeof payload> {
  return { sub: ticket.userId, sid: ticket.sessionId, ver: ticket.version }
}

/** Back from a decrypted payload; null when it is none of ours. */
export function fromPayload(value: unknown): SessionTicket | null {
  const { success, data } = payload.safeParse(value)
  return success ? { userId: data.sub, sessionId: data.sid, version: data.ver } : null
}

/** The ticket in a cookie's value; null when it was not encrypted by us or has run out. */
export async function readTicket(value: string | undefined): Promise<SessionTicket | null> {
  if (!value) return null
  try {
    return fromPayload(await decode({ token: value, secret: env().AUTH_SECRET }))
  } catch {
    // Whatever cannot be decrypted is no session of ours: the visitor is simply not signed in.
    return null
  }
}

export async function sealTicket(ticket: SessionTicket): Promise<string> {
  return encode({ token: toPayload(ticket), secret: env().AUTH_SECRET, maxAge: COOKIE_SECONDS })
}

/** Only in a server action or a route handler: a page cannot set cookies. */
export async function writeSessionCookie(ticket: SessionTicket): Promise<void> {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, await sealTicket(ticket), { ...options, maxAge: COOKIE_SECONDS })
}

export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
