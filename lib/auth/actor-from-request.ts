import 'server-only'
import { useToken as findByToken } from '@/db/queries/tokens'
import { env } from '@/lib/env'
import { Forbidden, SignInNeeded } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Actor } from './allow'
import { actorFromCookie } from './find-actor'
import { sha256 } from './new-id'
import { sessionCookie } from './session-cookie'
import { isToken } from './token-format'

/**
 * For the HTTP API: who asks, by `Authorization: Bearer` or by the browser's session. With a session anything but
 * reading must come from this installation's own pages. Throws `SignInNeeded` (401), or `Forbidden` (403) for a request
 * another site made with somebody's cookie.
 */
export async function actorFromRequest(request: Request): Promise<Actor> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return actorFromBearer(authorization)
  const actor = await actorFromCookie(readCookie(request.headers.get('cookie'), sessionCookie().name))
  if (actor === null) throw new SignInNeeded(sentence('auth.signInOrToken'))
  if (!isRead(request.method) && !isOwn(request.headers)) throw new Forbidden(sentence('auth.otherSite'))
  return actor
}

// A wrong token never falls back to a cookie: whoever sends one means it.
async function actorFromBearer(authorization: string): Promise<Actor> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
  const live = isToken(token) ? await findByToken(sha256(token)) : null
  if (live === null) throw new SignInNeeded(sentence('auth.tokenNotValid'))
  const { userId, name, email, roles, tokenId } = live
  return { id: userId, name, email, roles, via: 'token', tokenId }
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

// Browsers send at least one of the two with every request that changes something, and no page can forge either.
function isOwn(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site !== null) return site === 'same-origin'
  return origin !== null && origin === new URL(env().APP_URL).origin
}

function readCookie(header: string | null, name: string): string | undefined {
  const start = `${name}=`
  return header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start))
    ?.slice(start.length)
}
