import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

/**
 * Sends on to the same path under APP_URL. proxy.ts hands over what was asked for under this machine's other name,
 * because a redirect of its own between `localhost` and `127.0.0.1` is made relative by Next and would lead back here.
 */
export function GET(request: Request): Response {
  const path = new URL(request.url).searchParams.get('path') ?? '/'
  // Put behind the address, not resolved against it: `//elsewhere.example` stays a path of ours.
  const location = new URL(`${env().APP_URL}${path.startsWith('/') ? path : '/'}`).href
  return new Response(null, { status: 307, headers: { Location: location, 'Cache-Control': 'no-store' } })
}

export { GET as POST }
