import 'server-only'
import { env } from '@/lib/env'

/** The proxy puts the page asked for here; without it a person starts at the overview after signing in. */
export const PATH_HEADER = 'x-diagonal-path'

const HOME = '/'
// Signing in must not lead back to where one signs in, nor to something that is not a page.
const NOT_A_PAGE = /^\/(sign-in|join|api|_next)(\/|$)/

/**
 * Where to go after signing in: a path on this installation, whatever was asked for. Anything that leads or might be
 * read as leading elsewhere (another origin, `//`, a backslash, encoded or not, a user name before the host) becomes the
 * overview.
 */
export function safeReturn(asked: unknown): string {
  if (typeof asked !== 'string' || asked === '' || mayMislead(asked)) return HOME
  const base = env().APP_URL
  if (!asked.startsWith('/') && !asked.startsWith(`${base}/`)) return HOME
  if (!URL.canParse(asked, base)) return HOME
  const { origin, pathname, search, hash, username } = new URL(asked, base)
  if (origin !== new URL(base).origin || username !== '') return HOME
  if (pathname.startsWith('//') || NOT_A_PAGE.test(pathname)) return HOME
  return `${pathname}${search}${hash}`
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: unknown): string {
  const back = safeReturn(path)
  return back === HOME ? '/sign-in' : `/sign-in?${new URLSearchParams({ callbackUrl: back })}`
}

// Looks at the path as written and as it reads once and twice decoded.
function mayMislead(asked: string): boolean {
  let text = asked.split(/[?#]/, 1)[0] ?? ''
  for (let round = 0; round < 3; round++) {
    if (hasControl(text) || text.includes('\\') || text.startsWith('//')) return true
    const decoded = decode(text)
    if (decoded === null) return true
    text = decoded
  }
  return false
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f')
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape is not the address of any page here.
    return null
  }
}
