import { expect, it } from 'vitest'
import { setUserDisabled } from '@/db/queries/users'
import { aPerson } from '@/db/testing/people'
import { countPresent, letSecondsPass } from '@/db/testing/presence'
import { rolledBack } from '@/db/testing/rolled-back'
import { aFindingBy } from '@/db/testing/told'
import { Forbidden } from '@/lib/errors'
import { beThere } from './presence'

it('whoever looks at a finding or writes there is told who else does, for half a minute', () =>
  rolledBack(async () => {
    const [ada, bo, cleo] = [await aPerson('reviewer'), await aPerson('viewer'), await aPerson('approver')]
    const [finding, other] = [await aFindingBy(ada), await aFindingBy(ada)]
    expect(await beThere(ada, finding, 'reading')).toEqual([])
    await beThere(cleo, other, 'editing')
    expect(await beThere(bo, finding, 'reading')).toEqual([{ id: ada.id, name: ada.name, editing: false }])
    await beThere(ada, finding, 'editing')
    await letSecondsPass(20)
    // Another window of hers in which she only reads.
    await beThere(ada, finding, 'reading')
    expect(await beThere(bo, finding, 'reading')).toEqual([{ id: ada.id, name: ada.name, editing: true }])
    await letSecondsPass(11)
    expect(await beThere(bo, finding, 'reading')).toEqual([{ id: ada.id, name: ada.name, editing: false }])
    await letSecondsPass(20)
    expect(await beThere(bo, finding, 'reading')).toEqual([])
    expect(await countPresent()).toBe(1)
  }))

it('whoever leaves is gone at once, and so is whoever may no longer sign in', () =>
  rolledBack(async () => {
    const [ada, bo, cleo] = [await aPerson('reviewer'), await aPerson('viewer'), await aPerson('approver')]
    const finding = await aFindingBy(ada)
    for (const person of [ada, bo, cleo]) await beThere(person, finding, 'reading')
    await beThere(ada, finding, 'gone')
    await setUserDisabled(bo.id, true)
    expect(await beThere(cleo, finding, 'reading')).toEqual([])
  }))

it('nobody is told who is where without the right to see it, or of a finding that is not there', () =>
  rolledBack(async () => {
    const [ada, stranger] = [await aPerson('reviewer'), { ...(await aPerson('viewer')), roles: [] }]
    const finding = await aFindingBy(ada)
    await beThere(ada, finding, 'reading')
    await expect(beThere(stranger, finding, 'reading')).rejects.toThrow(Forbidden)
    expect(await beThere(ada, 'fnd_none', 'reading')).toBeNull()
    expect(await countPresent()).toBe(1)
  }))
