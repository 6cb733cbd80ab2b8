import 'server-only'
import { isIP } from 'node:net'
import { NO_ADDRESS } from '@/db/queries/sign-in-attempts'
import { env } from '@/lib/env'

/** What a request says about the browser behind it, for the throttle and the list of one's sessions. */
export type Client = { address: string; userAgent: string }

/**
 * The last address in `X-Forwarded-For` is the one the nearest proxy saw, or the server itself where there is none.
 * Believed only where the server listens on loopback (`HOST`): whoever comes from outside then came through a proxy.
 * Otherwise a client could write any address it likes, so nobody has one and the throttle goes by the name alone.
 */
export function clientOf(headers: Headers): Client {
  const userAgent = headers.get('user-agent') ?? ''
  const said = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return { address: isLoopback(env().HOST) && isIP(said) !== 0 ? said : NO_ADDRESS, userAgent }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
