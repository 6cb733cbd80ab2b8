import { expect, it } from 'vitest'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { aFindingBy, changeIn, nameIn, sayIn } from '@/db/testing/told'
import type { Doer } from '@/lib/auth/allow'
import { told } from './told'

const whats = async (reader: Doer) => (await told(reader)).map(({ what, by }) => `${what} by ${by}`).sort()

it('whoever opened a finding, owns it, did own it or speaks in a thread is told what others do there, each thing once', () =>
  rolledBack(async () => {
    const people = await Promise.all([
      aPerson('reviewer'),
      aPerson('approver'),
      aPerson('approver'),
      aPerson('reviewer'),
    ])
    const [opener, first, second, speaker] = people
    const finding = await aFindingBy(opener, { owner: first.id })
    await changeIn(finding, opener, 1, { owner: second.id })
    const thread = await sayIn(finding, speaker)
    await sayIn(finding, opener, thread)
    await nameIn(finding, opener, speaker, thread)
    expect(await whats(opener)).toEqual([`said by ${speaker.name}`])
    expect(await whats(first)).toEqual([`assigned by ${opener.name}`, `changed by ${opener.name}`])
    expect(await whats(second)).toEqual([
      `assigned by ${opener.name}`,
      ...[`said by ${opener.name}`, `said by ${opener.name}`, `said by ${speaker.name}`],
    ])
    expect(await whats(speaker)).toEqual([`mentioned by ${opener.name}`, `said by ${opener.name}`])
    expect(await whats(await aPerson('reviewer'))).toEqual([])
  }))

it('of what is due only its owner is told, and of what is resolved nobody', () =>
  rolledBack(async () => {
    const [opener, owner] = [await aPerson('reviewer'), await aPerson('approver')]
    const finding = await aFindingBy(opener, { owner: owner.id, due: '2020-01-01' })
    expect(await told(owner)).toContainEqual(expect.objectContaining({ what: 'overdue', due: '2020-01-01', by: null }))
    expect(await whats(opener)).toEqual([])
    await changeIn(finding, opener, 1, { state: 'confirmed' }, 'Seen')
    await changeIn(finding, opener, 2, { state: 'resolved' }, 'Done')
    expect((await told(owner)).map(({ kind }) => kind)).not.toContain('due')
  }))
