import { expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { leaveAlone, refusalOf } from '@/db/testing/queue'
import { aQueue } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { aFindingBy, nameIn, sayIn } from '@/db/testing/told'
import { inbox, unreadInInbox } from '@/lib/assess/inbox'
import { told } from '@/lib/assess/told'
import { mentionOf } from '@/lib/evals/mention'
import { annotateFinding } from './annotate-finding'
import { assignItems } from './assign-items'
import { changeFinding } from './change-finding'
import { openFinding, openFindingInput } from './open-finding'
import { readInbox, readInboxInput } from './read-inbox'

it('whoever is named, or has findings to settle, finds them in their inbox, and what is new until they have read it', () =>
  rolledBack(async () => {
    const [reviewer, approver] = [await aPerson('reviewer'), await aPerson('approver')]
    const about = { area: await makeArea(), model: (await makeModel()).id, severity: 'low' }
    const open = (fields: object) => openFinding(reviewer, openFindingInput.parse({ ...about, ...fields }))
    const later = await open({ title: 'Later', owner: approver.id, due: '2099-12-24' })
    const first = await open({ title: 'First', owner: approver.id, due: '2099-12-01' })
    await annotateFinding(reviewer, { finding: later, body: `See, ${mentionOf(approver)}`, replyTo: null })
    expect(await inbox(approver)).toMatchObject({
      unread: 3,
      mentions: [{ finding: later, by: { id: reviewer.id }, of: { title: 'Later' } }],
      owned: [{ id: first }, { id: later }],
    })
    expect(await unreadInInbox(reviewer)).toBe(0)
    const shown = (await inbox(approver)).mentions.map(({ subject }) => subject).join(' ')
    await annotateFinding(reviewer, { finding: first, body: `And this, ${mentionOf(approver)}`, replyTo: null })
    await readInbox(approver, readInboxInput.parse({ shown }))
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({ action: 'inbox.read', actorId: approver.id })
    // What came in between was not shown, and stays new.
    expect(await inbox(approver)).toMatchObject({
      unread: 3,
      mentions: [
        { finding: first, unread: true },
        { finding: later, unread: false },
      ],
    })
    // What names somebody else is not theirs to read.
    await readInbox(reviewer, readInboxInput.parse({ shown }))
    expect((await inbox(reviewer)).mentions).toEqual([])
  }))

it('what is new counts every kind of thing that one is told of, each until it was shown and read', () =>
  rolledBack(async () => {
    const [reviewer, approver] = [await aPerson('reviewer'), await aPerson('approver')]
    const finding = await aFindingBy(reviewer, { owner: approver.id, due: '2020-01-01' })
    await nameIn(finding, reviewer, approver)
    await sayIn(finding, reviewer)
    const { queue } = await aQueue({}, reviewer)
    await assignItems(reviewer, { queue, people: [approver.id], count: 1 })
    const all = await told(approver, 'unread')
    expect(all.map(({ what }) => what).sort()).toEqual(['assigned', 'given', 'mentioned', 'overdue', 'said'])
    expect(await unreadInInbox(approver)).toBe(5)
    const [first, ...rest] = all.filter(({ kind }) => kind !== 'mentioned')
    await readInbox(approver, readInboxInput.parse({ shown: first?.fact }))
    expect(await unreadInInbox(approver)).toBe(4)
    expect((await told(approver, 'unread')).at(-1)).toMatchObject({ fact: first?.fact, unread: false })
    // What another is told of is not theirs to read.
    await readInbox(reviewer, readInboxInput.parse({ shown: rest.map(({ fact }) => fact).join(' ') }))
    const { mentions } = await inbox(approver)
    const shown = [...rest.map(({ fact }) => fact), ...mentions.map(({ subject }) => subject)].join(' ')
    await readInbox(approver, readInboxInput.parse({ shown }))
    expect(await unreadInInbox(approver)).toBe(0)
    expect((await told(approver)).every(({ unread }) => !unread)).toBe(true)
  }))

it('whoever the claim of a finding names is told, once, and when it names them first', () =>
  rolledBack(async () => {
    const [reviewer, approver, other] = [
      await aPerson('reviewer'),
      await aPerson('approver'),
      await aPerson('reviewer'),
    ]
    const about = { area: await makeArea(), model: (await makeModel()).id, severity: 'low', title: 'Named' }
    const id = await openFinding(
      reviewer,
      openFindingInput.parse({ ...about, claim: `See ${mentionOf(approver)} for it` }),
    )
    const told = async () => [(await inbox(approver)).mentions, (await inbox(other)).mentions]
    const first = { subject: id, finding: id, by: { id: reviewer.id }, unread: true }
    expect(await told()).toMatchObject([[first], []])
    const claim = `See ${mentionOf(approver)} or ${mentionOf(other)}`
    await changeFinding(approver, { id, version: 1, change: { claim }, reason: '' })
    expect(await told()).toMatchObject([[first], [{ subject: id, by: { id: approver.id } }]])
    expect(await refusalOf(`delete from finding_mentions where finding_id = '${id}'`)).toMatch(/only added to/)
    const nobody = { id, version: 2, change: { claim: '@[Nobody](usr_none)' }, reason: '' }
    await expect(changeFinding(reviewer, nobody)).rejects.toMatchObject({ problems: [{ path: 'claim' }] })
    // Who left since may stay named.
    await leaveAlone(reviewer.id)
    await changeFinding(reviewer, { id, version: 2, change: { claim: `${claim}, both.` }, reason: '' })
  }))
