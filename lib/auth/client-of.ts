import 'server-only'

/** What a request says about the browser behind it, for the throttle and the list of one's sessions. */
export type Client = { address: string; userAgent: string }

/**
 * The last address in `X-Forwarded-For` is the one the nearest proxy saw, or the server itself where there is none. It
 * can be forged where nothing stands in front, so the throttle never rests on it alone.
 */
export function clientOf(headers: Headers): Client {
  const address = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return { address: (address || 'unknown').slice(0, 64), userAgent: headers.get('user-agent') ?? '' }
}
