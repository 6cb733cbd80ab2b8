import { describe, expect, it, vi } from 'vitest'
import { listAreas } from '@/db/queries/areas'
import { gatherNotices } from '@/db/queries/gather-notices'
import { ensureJob, GATHER_NOTICES } from '@/db/queries/jobs'
import { setUserDisabled } from '@/db/queries/users'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { read } from '@/db/testing/mail-server'
import { aPerson, auditText } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { aTelling, EVENING, HOME, MORNING, twoPeople } from '@/db/testing/telling'
import {
  aFindingBy,
  changeIn,
  killSender,
  letMailBeDue,
  mailStatesOf,
  nameIn,
  notLookedFor,
  sayIn,
  secondsToMail,
  takeRoles,
} from '@/db/testing/told'
import { setNotices } from './set-notices'
import { workMailOnce } from './work-mail'

const { mailing, tell, take, subjects, refuse } = aTelling()

describe('at once', () => {
  it('whoever is named is told by one mail with who, where and the way there, and nothing of what was said', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const finding = await aFindingBy(reviewer)
      const annotation = await nameIn(finding, reviewer, approver)
      await tell()
      const [only, ...more] = take()
      if (!only) throw new Error('a mail was sent')
      expect(more).toEqual([])
      expect(only).toMatchObject({ from: 'diagonal@example.org', to: [approver.email] })
      const mail = await read(only)
      const says = `${reviewer.name} named you in “It gives up the flag”`
      const way = `${HOME}/findings/${finding}#${annotation}`
      expect(mail).toMatchObject({
        subject: says,
        to: [{ address: approver.email, name: approver.name }],
        from: { address: 'diagonal@example.org', name: 'Diagonal' },
        messageId: expect.stringMatching(/^<eml_\w+@example\.org>$/),
      })
      expect(mail.text).toContain(`* ${says}\n  Model`)
      expect(mail.text).toContain(`\n  ${way}\n`)
      expect(mail.html).toContain(`<a href="${way}">${says}</a>`)
      expect(`${mail.text}${mail.html}`).not.toContain('See,')
      const [unsubscribe] = mail.header('list-unsubscribe')
      expect(unsubscribe).toMatch(
        /^<https:\/\/diagonal\.example\.org\/api\/unsubscribe\?token=usr_[\w-]+\.m\.[\w-]{43}>$/,
      )
      expect(mail.header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
      expect(mail.header('auto-submitted')).toEqual(['auto-generated'])
      await tell()
      expect(take()).toEqual([])
      expect(await mailStatesOf(approver.id)).toEqual(['sent'])
    }))

  it('nobody is told of what they did themselves, nor of what happened before mail was switched on', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const finding = await aFindingBy(reviewer, { owner: reviewer.id })
      await nameIn(finding, reviewer, reviewer)
      await changeIn(finding, reviewer, 1, { severity: 'low' })
      await tell(MORNING)
      await nameIn(finding, reviewer, approver)
      await notLookedFor(-1)
      await tell(MORNING)
      expect(await subjects()).toEqual([])
      // Without anybody who looks for a week, it is told all the same.
      await notLookedFor(7 * 24)
      await tell(MORNING)
      expect(await subjects()).toEqual([`${reviewer.name} named you in “It gives up the flag”`])
    }))

  it('the work is a job that is always in the queue, once', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      await nameIn(await aFindingBy(reviewer), reviewer, approver)
      await ensureJob(GATHER_NOTICES, 'all')
      await ensureJob(GATHER_NOTICES, 'all')
      expect(await workMailOnce('a worker', mailing(EVENING))).toBe(true)
      expect(await workMailOnce('a worker', mailing(EVENING))).toBe(true)
      expect(await workMailOnce('a worker', mailing(EVENING))).toBe(false)
      expect(take()).toHaveLength(1)
    }))

  it('several things at once are one mail', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const finding = await aFindingBy(reviewer, { owner: approver.id })
      await nameIn(finding, reviewer, approver)
      await tell()
      const [only] = take()
      const mail = only && (await read(only))
      expect(mail?.subject).toBe('2 things wait for you in Diagonal')
      expect(mail?.text).toContain('made “It gives up the flag” yours to settle')
      expect(mail?.text).toContain('named you in')
      expect(mail?.text).toContain('no more mail about what becomes mine to do or places that name me')
    }))
})

describe('a mail is not sent', () => {
  it('of what is no longer so when it would be sent, to whoever is disabled or may not read any more', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const [gone, without] = [await aPerson('viewer'), await aPerson('viewer')]
      const finding = await aFindingBy(reviewer, { owner: approver.id })
      for (const person of [gone, without]) await nameIn(finding, reviewer, person)
      await setNotices(approver, { changed: 'never' })
      await gatherNotices(EVENING)
      await changeIn(finding, reviewer, 1, { owner: null })
      await setUserDisabled(gone.id, true)
      await takeRoles(without.id)
      await tell()
      expect(take()).toEqual([])
      for (const { id } of [approver, gone, without]) expect(await mailStatesOf(id)).toEqual(['dropped'])
    }))

  it('of a kind that was switched off, before or after it happened', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const viewer = await aPerson('viewer')
      const finding = await aFindingBy(reviewer)
      await setNotices(approver, { mentioned: 'never' })
      for (const person of [approver, viewer]) await nameIn(finding, reviewer, person)
      await gatherNotices(EVENING)
      await setNotices(viewer, { mentioned: 'never' })
      await tell()
      await setNotices(approver, { mentioned: 'at-once' })
      await tell()
      expect(take()).toEqual([])
    }))
})

describe('a server that refuses', () => {
  it('is asked again after a minute and after a quarter of an hour, and then no more; the log has codes alone', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      await nameIn(await aFindingBy(reviewer), reviewer, approver)
      const lines: string[] = []
      const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
      try {
        refuse(3)
        await tell()
        expect(await secondsToMail()).toEqual([60])
        await letMailBeDue()
        await tell()
        expect(await secondsToMail()).toEqual([900])
        await letMailBeDue()
        await tell()
      } finally {
        write.mockRestore()
      }
      expect(await mailStatesOf(approver.id)).toEqual(['failed'])
      expect(await secondsToMail()).toEqual([])
      expect(take()).toEqual([])
      expect(lines).toHaveLength(3)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        event: 'mail failed',
        code: 'EENVELOPE',
        answer: 452,
        attempt: 1,
      })
      for (const word of ['flag', approver.email, 'no room']) expect(lines.join('')).not.toContain(word)
      expect(await auditText()).toContain('EENVELOPE 452')
    }))

  it('and takes it then gets it once; so does one whose sender was killed', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
      await nameIn(await aFindingBy(reviewer), reviewer, approver)
      refuse(1)
      await tell()
      write.mockRestore()
      await killSender()
      await tell()
      expect(take()).toHaveLength(1)
      await killSender()
      await tell()
      expect(take()).toEqual([])
    }))
})

it('of a finding in a restricted area no word is in a mail, its headers, the log or the audit log', () =>
  rolledBack(async () => {
    const { reviewer, approver } = await twoPeople()
    const area = await makeArea({ id: 'cyber-offense', name: 'Cyber offense' })
    const secret = { title: 'Zzbarnacle overflow', claim: 'Yyquartz is how', labels: ['xxpelican'] }
    const finding = await aFindingBy(reviewer, { area, ...secret, owner: approver.id, due: '2031-05-06' })
    await nameIn(finding, reviewer, approver)
    await sayIn(finding, reviewer)
    await changeIn(finding, reviewer, 1, { claim: 'Wwsaffron too' })
    const lines: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    refuse(1)
    await tell(MORNING)
    await letMailBeDue()
    await tell(MORNING)
    write.mockRestore()
    const sent = take()
    expect(sent.length).toBeGreaterThan(0)
    const mails = await Promise.all(sent.map(read))
    const readable = mails.map((mail) => `${mail.subject}\n${mail.text}\n${mail.html}`).join('\n')
    expect(readable).toContain('a finding in Cyber offense')
    const everything = `${sent.map(({ raw }) => raw).join('\n')}${readable}${lines.join('')}${await auditText()}`
    for (const word of ['barnacle', 'quartz', 'pelican', 'saffron', 'third sample'])
      expect(everything.toLowerCase(), word).not.toContain(word)
  }))

it('nor of one elsewhere that rests on a run whose texts are hidden; one that rests on another is told by its title', () =>
  rolledBack(async () => {
    const { reviewer, approver } = await twoPeople()
    const [area, model] = [await makeArea(), (await makeModel()).id]
    const benchmark = (await makeBenchmark({ area })).id
    for (const [task, title] of [
      ['wmdp_bio', 'Zzbarnacle overflow'],
      ['an ordinary task', 'It gives up'],
    ] as const) {
      const run = await makeRun({ model, benchmark, task })
      await nameIn(
        await aFindingBy(reviewer, { area, model, title, evidence: [{ kind: 'run', run }] }),
        reviewer,
        approver,
      )
      await tell()
    }
    expect(await subjects()).toEqual([
      `${reviewer.name} named you in a finding in ${(await listAreas()).find(({ id }) => id === area)?.name}`,
      `${reviewer.name} named you in “It gives up”`,
    ])
  }))
