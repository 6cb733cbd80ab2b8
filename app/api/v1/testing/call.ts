import type { Endpoint } from '@/app/api/v1/endpoint'
import type { Doer } from '@/lib/auth/allow'
import { createToken } from '@/lib/auth/create-token'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** What is sent: `body` as JSON, or a text as it is; `version` in If-Match. */
export type Sent = { ids?: Record<string, string>; body?: unknown; version?: number; query?: string }

/** Asks the very handler that serves an endpoint, without a server; without a token nobody asks. */
export async function call(
  { path, method }: Pick<Endpoint, 'path' | 'method'>,
  { ids = {}, body, version, query = '' }: Sent,
  token?: string,
): Promise<Response> {
  const file = `${import.meta.dirname}/..${path.replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`
  const route: Record<string, Handler | undefined> = await import(/* @vite-ignore */ file)
  const handler = route[method.toUpperCase()]
  if (!handler) throw new Error(`${method} ${path} has no handler`)
  const address = `http://localhost/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name] ?? '')}${query}`
  const headers = new Headers({ 'content-type': 'application/json' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(address, {
    method: method.toUpperCase(),
    headers,
    ...(text === null ? {} : { body: text }),
  })
  return handler(request, { params: Promise.resolve(ids) })
}

export async function tokenOf(person: Doer): Promise<string> {
  return (await createToken(person, { name: 'a script', days: 1 })).token
}
