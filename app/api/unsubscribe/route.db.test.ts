import { expect, it } from 'vitest'
import { findNoticeSettings } from '@/db/queries/notice-settings'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { env } from '@/lib/env'
import { stopToken } from '@/lib/mail/stop-token'
import { GET, POST } from './route'

const asked = (token: string, method: string) =>
  new Request(`http://localhost:3000/api/unsubscribe?token=${encodeURIComponent(token)}`, {
    method,
    ...(method === 'POST' ? { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) } : {}),
  })

it('a mail program stops mail by POST, and a program that only looks is led to the page and stops nothing', () =>
  rolledBack(async () => {
    const { id } = await aPerson('viewer')
    const token = stopToken({ user: id, kinds: ['mentioned'] }, env().AUTH_SECRET)
    const looked = GET(asked(token, 'GET'))
    expect(looked.status).toBe(303)
    expect(looked.headers.get('location')).toBe(`${env().APP_URL}/unsubscribe?token=${token}`)
    expect((await findNoticeSettings(id)).mentioned).toBe('at-once')
    expect((await POST(asked(token, 'POST'))).status).toBe(204)
    expect(await findNoticeSettings(id)).toMatchObject({ mentioned: 'never', assigned: 'at-once' })
    expect((await POST(asked(`${token}x`, 'POST'))).status).toBe(404)
  }))
