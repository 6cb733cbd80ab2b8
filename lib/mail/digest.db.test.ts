import { describe, expect, it } from 'vitest'
import { gatherNotices } from '@/db/queries/gather-notices'
import { read } from '@/db/testing/mail-server'
import { rolledBack } from '@/db/testing/rolled-back'
import { aTelling, EVENING, MORNING, twoPeople } from '@/db/testing/telling'
import { aFindingBy, changeIn, sayIn } from '@/db/testing/told'
import { setNotices } from './set-notices'

const { tell, take, subjects } = aTelling()

describe('the digest', () => {
  it('is one mail in the morning, of what happened until then, and none where nothing did', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      const finding = await aFindingBy(approver)
      await changeIn(finding, reviewer, 1, { severity: 'low' })
      await sayIn(finding, reviewer)
      // As long as it is before that morning, nothing is sent.
      expect(await gatherNotices(new Date('2020-01-01T20:00:00Z'))).toBe(0)
      await tell(EVENING)
      await tell(MORNING)
      await tell(new Date('2031-05-07T09:00:00Z'))
      const [only, ...more] = take()
      expect(more).toEqual([])
      const mail = only && (await read(only))
      expect(mail?.subject).toBe('2 things for you in Diagonal, 5 May 2031')
      expect(mail?.text).toContain(`${reviewer.name} changed “It gives up the flag”`)
      expect(mail?.text).toContain(`${reviewer.name} wrote about “It gives up the flag”`)
    }))

  it('says of a day that it is near, that it is here and that it is past, each once, with a clock that is given', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      await setNotices(approver, { due: 'at-once', assigned: 'never' })
      await aFindingBy(reviewer, { owner: approver.id, due: '2031-05-06' })
      const on = async (day: string) => {
        await tell(new Date(`${day}T12:00:00Z`))
        return subjects()
      }
      expect(await on('2031-05-03')).toEqual([])
      expect(await on('2031-05-04')).toEqual(['Due on 6 May 2031: “It gives up the flag”'])
      expect(await on('2031-05-05')).toEqual([])
      expect(await on('2031-05-06')).toEqual(['Due today, 6 May 2031: “It gives up the flag”'])
      expect(await on('2031-05-07')).toEqual(['Overdue, it was due on 6 May 2031: “It gives up the flag”'])
      expect(await on('2031-05-08')).toEqual([])
    }))

  it('says nothing of the day of what is resolved, or has got another day', () =>
    rolledBack(async () => {
      const { reviewer, approver } = await twoPeople()
      await setNotices(approver, { due: 'at-once', assigned: 'never', changed: 'never' })
      const [moved, settled] = [
        await aFindingBy(reviewer, { owner: approver.id, due: '2031-05-06' }),
        await aFindingBy(reviewer, { owner: approver.id, due: '2031-05-06' }),
      ]
      await gatherNotices(new Date('2031-05-06T12:00:00Z'))
      await changeIn(moved, reviewer, 1, { due: '2031-06-01' })
      await changeIn(settled, reviewer, 1, { state: 'confirmed' }, 'Seen')
      await changeIn(settled, reviewer, 2, { state: 'resolved' }, 'Done')
      await tell(new Date('2031-05-06T12:00:00Z'))
      expect(await subjects()).toEqual([])
      await tell(new Date('2031-06-01T12:00:00Z'))
      expect(await subjects()).toEqual(['Due today, 1 June 2031: “It gives up the flag”'])
    }))
})
