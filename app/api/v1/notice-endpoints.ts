import { z } from 'zod'
import { NOTICE_FACTS, NOTICE_KINDS, NOTICE_WHENS } from '@/lib/evals/notice'
import { setNoticesInput } from '@/lib/mail/set-notices'
import { act, define, list, none } from './endpoint'

/* What one is told of, and when by mail. */

const noticeSchema = z
  .object({
    kind: z.enum(NOTICE_KINDS),
    what: z.enum(NOTICE_FACTS),
    /** What it is of: a finding, a queue, or an assessment. */
    finding: z.string().nullable(),
    queue: z.string().nullable(),
    assessment: z.string().nullable(),
    annotation: z.string().nullable(),
    by: z.string().nullable(),
    due: z.string().nullable(),
    at: z.string(),
    unread: z.boolean(),
  })
  .meta({ id: 'Notice' })

const when = z.enum(NOTICE_WHENS)
const settingsSchema = z
  .object({ assigned: when, mentioned: when, due: when, changed: when, signed: when, mail: z.boolean() })
  .meta({ id: 'NoticeSettings' })

export const noticesEndpoint = define({
  key: 'notices',
  path: '/notices',
  may: 'pages.read',
  query: none,
  answer: list(noticeSchema),
})
export const noticeSettingsEndpoint = define({
  key: 'noticeSettings',
  path: '/notices/settings',
  may: 'pages.read',
  query: none,
  answer: settingsSchema,
})
export const setNoticesEndpoint = act({
  key: 'setNotices',
  path: '/notices/settings',
  may: 'notice.set',
  method: 'patch',
  body: setNoticesInput,
  answer: settingsSchema,
})
