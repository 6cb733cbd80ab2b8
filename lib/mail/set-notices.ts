import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findNoticeSettings, setNoticeSettings } from '@/db/queries/notice-settings'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { env } from '@/lib/env'
import { NOTICE_WHENS, type NoticeSettings } from '@/lib/evals/notice'
import { sentence } from '@/lib/messages/sentence'

const when = z.enum(NOTICE_WHENS, sentence('notices.when'))
export const setNoticesInput = z
  .strictObject({ assigned: when, mentioned: when, due: when, changed: when, signed: when })
  .partial()

/** When the reader is told of each kind by mail; `mail`: whether this installation sends any. */
export async function readNotices(reader: Doer): Promise<{ settings: NoticeSettings; mail: boolean }> {
  allow(reader, 'pages.read')
  return { settings: await findNoticeSettings(reader.id), mail: env().SMTP_URL !== undefined }
}

/** When one is told of each kind by mail from now on; a kind that is not named stays as it is. */
export async function setNotices(actor: Doer, input: z.output<typeof setNoticesInput>): Promise<void> {
  allow(actor, 'notice.set')
  await transaction(async (tx) => {
    const settings = { ...(await findNoticeSettings(actor.id, tx)), ...input }
    await setNoticeSettings(actor.id, settings, tx)
    await record(tx, actor, 'notice.set', actor.id, settings)
  })
}
