import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findNoticeSettings, setNoticesResumed, setNoticesStopped } from '@/db/queries/notice-settings'
import { findUser } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { allow, VISITOR } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import type { NoticeKind } from '@/lib/evals/notice'
import { sentence } from '@/lib/messages/sentence'
import { readStopToken } from './stop-token'

export const stopNoticesInput = z.strictObject({ token: z.string().max(300) })
type Given = z.output<typeof stopNoticesInput>

/** Of which kinds a link stops mail, and whether it has. null: no link of ours, or of nobody who is here. Changes nothing. */
export async function findStop({ token }: Given): Promise<{ kinds: NoticeKind[]; stopped: boolean } | null> {
  const stop = readStopToken(token, env().AUTH_SECRET)
  if (stop === null || (await findUser(stop.user)) === null) return null
  const settings = await findNoticeSettings(stop.user)
  return { kinds: stop.kinds, stopped: stop.kinds.every((kind) => settings[kind] === 'never') }
}

/** Whoever follows a mail's own link gets no more of its kinds. Whoever has that link need not sign in. Throws NotFound. */
export async function stopNotices(given: Given): Promise<void> {
  allow(VISITOR, 'notice.stop')
  const { user, kinds } = await stopOf(given)
  await transaction(async (tx) => {
    const stopped = await setNoticesStopped(user.id, kinds, tx)
    if (stopped.length > 0) await record(tx, user, 'notice.stop', user.id, { kinds: stopped })
  })
}

/** The same link again undoes that. Throws NotFound. */
export async function resumeNotices(given: Given): Promise<void> {
  allow(VISITOR, 'notice.resume')
  const { user, kinds } = await stopOf(given)
  await transaction(async (tx) => {
    const resumed = await setNoticesResumed(user.id, kinds, tx)
    if (resumed.length > 0) await record(tx, user, 'notice.resume', user.id, { kinds: resumed })
  })
}

async function stopOf({ token }: Given) {
  const stop = readStopToken(token, env().AUTH_SECRET)
  const user = stop && (await findUser(stop.user))
  if (!stop || !user) throw new NotFound(sentence('notices.noLink'))
  return { user, kinds: stop.kinds }
}
