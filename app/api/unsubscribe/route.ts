import { problem } from '@/app/api/v1/respond'
import { env } from '@/lib/env'
import { stopNotices } from '@/lib/mail/stop-notices'

export const dynamic = 'force-dynamic'

const tokenIn = (request: Request) => ({ token: (new URL(request.url).searchParams.get('token') ?? '').slice(0, 300) })

/** What a mail program sends by itself when its reader stops a mail there (RFC 8058): no cookie, no sign-in, no page. */
export async function POST(request: Request): Promise<Response> {
  try {
    await stopNotices(tokenIn(request))
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return problem(error)
  }
}

/** Whoever only looks is shown the page with the button, and nothing is changed. */
export function GET(request: Request): Response {
  const page = `${env().APP_URL}/unsubscribe?token=${encodeURIComponent(tokenIn(request).token)}`
  return new Response(null, {
    status: 303,
    headers: { Location: page, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  })
}
