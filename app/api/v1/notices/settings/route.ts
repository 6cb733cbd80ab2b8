import { noticeSettingsEndpoint, setNoticesEndpoint } from '@/app/api/v1/notice-endpoints'
import { reading, writing } from '@/app/api/v1/respond'
import type { Doer } from '@/lib/auth/allow'
import { readNotices, setNotices } from '@/lib/mail/set-notices'

export const GET = reading(noticeSettingsEndpoint, ({ actor }) => settingsOf(actor))
export const PATCH = writing(setNoticesEndpoint, async ({ actor, body }) => {
  await setNotices(actor, body)
  return settingsOf(actor)
})

async function settingsOf(actor: Doer) {
  const { settings, mail } = await readNotices(actor)
  return { ...settings, mail }
}
