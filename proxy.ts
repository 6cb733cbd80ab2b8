import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'

/**
 * Sets the headers that differ from request to request, and sends pages asked for under the other name of this machine
 * to the one people use. Who somebody is, is asked where the data is.
 */
export function proxy(request: NextRequest): NextResponse {
  const home = new URL(env().APP_URL)
  if (isUnderOtherName(request, home)) return sendHome(request)
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Whoever has to sign in first comes back to the page asked for.
  headers.set('x-diagonal-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  if (home.protocol === 'https:') response.headers.set('Strict-Transport-Security', 'max-age=31536000')
  return response
}

// Uploads must not pass here: with a match, Next cuts the body off at 10 MB and the handler answers as if all were well.
export const config = { matcher: ['/((?!api/v1/uploads|_next/static).*)'] }

// A session cookie belongs to one of the two names, so whoever comes by the other would seem signed out.
function isUnderOtherName(request: NextRequest, home: URL): boolean {
  const { pathname } = request.nextUrl
  if (/^\/api(\/|$)/.test(pathname) && !/^\/api\/auth(\/|$)/.test(pathname)) return false
  const other = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[home.hostname]
  return request.headers.get('host') === `${other}${home.port ? `:${home.port}` : ''}`
}

function sendHome(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  const target = new URL('/api/redirect-home', request.url)
  target.searchParams.set('path', `${pathname}${search}`)
  return NextResponse.rewrite(target)
}

function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    // Development rebuilds stack traces with eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Charts place their shapes with style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
