import { createHmac, timingSafeEqual } from 'node:crypto'
import { NOTICE_KINDS, type NoticeKind } from '@/lib/evals/notice'

/** Whose mail, and of which kinds, a link in it stops. */
export type Stop = { user: string; kinds: NoticeKind[] }

const LETTER: Record<NoticeKind, string> = { assigned: 'a', mentioned: 'm', due: 'd', changed: 'c', signed: 's' }

/**
 * Such a link's secret: `user.letters.signature`, signed with HMAC-SHA256, so that it needs no sign-in. It does not run
 * out: a mail may lie for years, and all it can do is to stop mail to the one whom it was sent to, and undo that.
 */
export function stopToken({ user, kinds }: Stop, secret: string): string {
  const said = `${user}.${NOTICE_KINDS.flatMap((kind) => (kinds.includes(kind) ? LETTER[kind] : [])).join('')}`
  return `${said}.${signature(said, secret)}`
}

/** null: nothing that this installation has signed. */
export function readStopToken(token: string, secret: string): Stop | null {
  const [, user, letters, signed] = /^([\w-]{1,120})\.([amdcs]{1,5})\.([\w-]{43})$/.exec(token) ?? []
  if (user === undefined || letters === undefined || signed === undefined) return null
  if (!timingSafeEqual(Buffer.from(signed), Buffer.from(signature(`${user}.${letters}`, secret)))) return null
  return { user, kinds: NOTICE_KINDS.filter((kind) => letters.includes(LETTER[kind])) }
}

// The secret signs sessions as well: what is signed here begins with words that nothing else does.
function signature(said: string, secret: string): string {
  return createHmac('sha256', secret).update(`diagonal notices stop ${said}`).digest('base64url')
}
