import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { listAuditRows } from '@/db/queries/audit'
import { findNoticeSettings } from '@/db/queries/notice-settings'
import { aPerson, auditText } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { env } from '@/lib/env'
import { Forbidden, NotFound } from '@/lib/errors'
import type { NoticeKind } from '@/lib/evals/notice'
import { readNotices, setNotices } from './set-notices'
import { findStop, resumeNotices, stopNotices } from './stop-notices'
import { stopToken } from './stop-token'

const linkOf = (user: string, ...kinds: NoticeKind[]) => ({ token: stopToken({ user, kinds }, env().AUTH_SECRET) })
const usual = { assigned: 'at-once', mentioned: 'at-once', due: 'daily', changed: 'daily', signed: 'at-once' }

it('a mail’s link stops its kinds without signing in, says which, and gives back what was chosen', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    await setNotices(person, { due: 'at-once' })
    const link = linkOf(person.id, 'due', 'changed')
    expect(await findStop(link)).toEqual({ kinds: ['due', 'changed'], stopped: false })
    // To look at the link changes nothing.
    expect(await findNoticeSettings(person.id)).toEqual({ ...usual, due: 'at-once' })
    await stopNotices(link)
    await stopNotices(link)
    expect(await findStop(link)).toEqual({ kinds: ['due', 'changed'], stopped: true })
    expect(await findNoticeSettings(person.id)).toEqual({ ...usual, due: 'never', changed: 'never' })
    await resumeNotices(link)
    expect(await findNoticeSettings(person.id)).toEqual({ ...usual, due: 'at-once' })
    const rows = await listAuditRows({ subject: person.id, limit: 10 })
    expect(rows.map(({ action }) => action).slice(0, 3)).toEqual(['notice.resume', 'notice.stop', 'notice.set'])
    expect(rows[0]).toMatchObject({ actorId: person.id, detail: { kinds: ['due', 'changed'] } })
    expect(await auditText()).not.toContain(link.token)
  }))

it('undoing gives back nothing that somebody switched off by themselves', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    const link = linkOf(person.id, 'mentioned')
    await stopNotices(link)
    await setNotices(person, { mentioned: 'never' })
    await resumeNotices(link)
    expect(await findNoticeSettings(person.id)).toEqual({ ...usual, mentioned: 'never' })
  }))

it('a link that is not signed here, was changed or is of nobody stops nothing', () =>
  rolledBack(async () => {
    const [person, other] = [await aPerson('viewer'), await aPerson('viewer')]
    const { token } = linkOf(person.id, 'due')
    const wrong = [
      token.replace(person.id, other.id),
      token.replace('.d.', '.dc.'),
      stopToken({ user: person.id, kinds: ['due'] }, 'another secret, as long as it has to be'),
      linkOf('usr_nobody', 'due').token,
      '',
    ]
    for (const given of wrong) {
      expect(await findStop({ token: given }), given).toBeNull()
      await expect(stopNotices({ token: given }), given).rejects.toThrow(NotFound)
      await expect(resumeNotices({ token: given }), given).rejects.toThrow(NotFound)
    }
    for (const { id } of [person, other]) expect(await findNoticeSettings(id, db)).toEqual(usual)
  }))

it('whoever has a role chooses for themselves; whether mail is on is said beside it', () =>
  rolledBack(async () => {
    const [person, nobody] = [await aPerson('auditor'), await aPerson('viewer')]
    await setNotices(person, { changed: 'never' })
    expect(await readNotices(person)).toEqual({ settings: { ...usual, changed: 'never' }, mail: false })
    await expect(setNotices({ ...nobody, roles: [] }, { due: 'never' })).rejects.toThrow(Forbidden)
    await expect(readNotices({ ...nobody, roles: [] })).rejects.toThrow(Forbidden)
  }))
