import { expect, it } from 'vitest'
import { read } from '@/db/testing/mail-server'
import { aPerson } from '@/db/testing/people'
import { closeIt, giveIn, labelIn, settleIn, toldTo, withdrawIn } from '@/db/testing/queue-steps'
import { aQueue, aRunWith } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { aTelling, HOME, MORNING, twoPeople } from '@/db/testing/telling'
import { aFindingBy, changeIn, takeRoles } from '@/db/testing/told'
import { setNotices } from './set-notices'

const { tell, take, subjects } = aTelling()

it('whoever is given samples is told so, once for all of one moment, in the inbox and by one mail with the way there', () =>
  rolledBack(async () => {
    const { reviewer, approver } = await twoPeople()
    const { queue } = await aQueue({ samples: 4 }, reviewer)
    await giveIn(queue, reviewer, [approver, reviewer], { count: 3 })
    expect(await toldTo(approver)).toEqual([`given by ${reviewer.name} in ${queue}`])
    expect(await toldTo(reviewer)).toEqual([])
    await tell()
    const [only, ...more] = take()
    expect(more).toEqual([])
    const mail = only && (await read(only))
    expect(mail?.subject).toBe(`${reviewer.name} gave you samples to label in the queue “Look at these”`)
    expect(mail?.text).toContain(`4 samples\n  ${HOME}/queue/${queue}\n`)
  }))

it('what was withdrawn again, or is in a queue that is closed by now, is in no mail', () =>
  rolledBack(async () => {
    const { reviewer, approver } = await twoPeople()
    const other = await aPerson('reviewer')
    const [one, two] = [(await aQueue({}, reviewer)).queue, (await aQueue({}, reviewer)).queue]
    await giveIn(one, reviewer, [approver], { position: 0 })
    await withdrawIn(one, reviewer, approver, 0)
    await giveIn(two, reviewer, [other], { position: 0 })
    await closeIt(two, reviewer)
    await tell(MORNING)
    expect(await subjects()).toEqual([expect.stringMatching(/^One thing for you in Diagonal/)])
    expect(await toldTo(other)).toContain(`closed by ${reviewer.name} in ${two}`)
  }))

it('that labels differ is told to whoever made the queue and to whoever labels in it and can be the third, until it is settled', () =>
  rolledBack(async () => {
    const { reviewer: maker, approver: third } = await twoPeople()
    const [one, other] = [await aPerson('reviewer'), await aPerson('reviewer')]
    const { queue } = await aQueue({ samples: 2, reviewers: 2 }, maker)
    await labelIn(queue, third, 1, 'refused')
    await labelIn(queue, one, 0, 'refused')
    for (const person of [maker, third, one, other]) expect(await toldTo(person)).toEqual([])
    await labelIn(queue, other, 0, 'complied')
    for (const person of [maker, third]) expect(await toldTo(person)).toEqual([`disputed by null in ${queue}`])
    for (const person of [one, other]) expect(await toldTo(person)).toEqual([])
    await setNotices(maker, { changed: 'at-once' })
    await setNotices(third, { changed: 'at-once' })
    await takeRoles(third.id)
    await tell()
    const sent = take()
    const mails = await Promise.all(sent.map(read))
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Labels differ and wait to be settled in the queue “Look at these”',
    ])
    expect(mails[0]?.text).not.toMatch(/refused|complied|barnacle/i)
    await settleIn(queue, maker, 0, 'refused')
    expect(await toldTo(maker)).toEqual([])
  }))

it('a queue over a run whose texts are hidden is told without its title', () =>
  rolledBack(async () => {
    const { reviewer, approver } = await twoPeople()
    const run = await aRunWith(2, { task: 'wmdp_bio' })
    const { queue } = await aQueue({ run, title: 'Zzbarnacle overflow' }, reviewer)
    await giveIn(queue, reviewer, [approver], { position: 0 })
    await tell()
    const [only] = take()
    const mail = only && (await read(only))
    expect(mail?.subject).toBe(`${reviewer.name} gave you samples to label in a review queue`)
    expect(`${only?.raw}${mail?.text}${mail?.html}`).not.toMatch(/barnacle/i)
  }))

it('that a finding was opened again is told as that', () =>
  rolledBack(async () => {
    const { reviewer, approver } = await twoPeople()
    const finding = await aFindingBy(approver)
    await changeIn(finding, reviewer, 1, { state: 'confirmed' }, 'Seen')
    await changeIn(finding, reviewer, 2, { state: 'resolved' }, 'Done')
    await changeIn(finding, reviewer, 3, { state: 'open' }, 'Seen anew')
    const by = `by ${reviewer.name} in null`
    expect((await toldTo(approver)).sort()).toEqual([`changed ${by}`, `changed ${by}`, `reopened ${by}`])
  }))
