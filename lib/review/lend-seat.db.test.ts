import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { listVotes } from '@/db/queries/assessment-votes'
import { findAssessment } from '@/db/queries/assessments'
import { insertDelegation } from '@/db/queries/delegations'
import { clockTime } from '@/db/queries/placement-records'
import { setUserDisabled, setUserRoles } from '@/db/queries/users'
import { aFrozenAssessment, aVote, refusalsOf } from '@/db/testing/assessed'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { endDelegation, lendSeat } from './lend-seat'
import { sign } from './sign'

const signOffOf = async (id: string) => (await findAssessment(id))?.signOff ?? null

describe('a seat that was lent', () => {
  test('is decided from by whoever has it, and by its holder no longer', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment('fast')
      const [ada] = made.approvers
      const gia = await aPerson('reviewer')
      const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
      const id = await lendSeat(ada, { to: gia.id, until, reason: 'On leave.' })
      await expect(sign(ada, aVote(made))).rejects.toThrow('You have lent your seat')
      // Whoever is no reviewer any more has it no more.
      await expect(sign({ ...gia, roles: ['viewer'] }, aVote(made))).rejects.toThrow('role')
      await sign(gia, aVote(made))
      expect((await listVotes(made.id)).at(-1)).toMatchObject({ voter: gia.id, seat: ada.id, delegation: id })
      expect(await signOffOf(made.id)).toMatchObject({ votes: 1 })
    }))

  test('is lent to a reviewer with no seat, for ninety days at the most, and once', () =>
    rolledBack(async () => {
      const [ada, dana, gia] = [await aPerson('approver'), await aPerson('approver'), await aPerson('reviewer')]
      const inDays = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
      const lend = (to: string, days: number) => lendSeat(ada, { to, until: inDays(days), reason: 'r' })
      await expect(lend(dana.id, 3)).rejects.toThrow('has a seat already')
      await expect(lend(ada.id, 3)).rejects.toThrow('somebody else')
      await expect(lend(gia.id, -1)).rejects.toThrow('within 90 days')
      await expect(lend(gia.id, 91)).rejects.toThrow('within 90 days')
      await lend(gia.id, 89)
      await expect(lend((await aPerson('reviewer')).id, 3)).rejects.toThrow('lent your seat already')
      await expect(lendSeat(gia, { to: ada.id, until: inDays(3), reason: 'r' })).rejects.toThrow('role')
      expect(await refusalsOf(ada)).toHaveLength(5)
      expect(await refusalsOf(gia)).toHaveLength(1)
    }))

  test('is no seat once its day is over or it was taken back, nor once its holder could not decide either', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment('fast')
      const [ada] = made.approvers
      const gia = await aPerson('reviewer')
      const refused = (roles = gia.roles) => expect(sign({ ...gia, roles }, aVote(made))).rejects.toThrow('role')
      const over = new Date(await clockTime()).toISOString()
      await insertDelegation({ id: 'dlg_over', from: ada.id, to: gia.id, reason: 'r', endsAt: over }, db)
      await refused()
      const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
      const id = await lendSeat(ada, { to: gia.id, until, reason: 'On leave.' })
      await setUserRoles(ada.id, ['viewer'], 'system')
      await refused()
      await setUserRoles(ada.id, ['approver'], 'system')
      await setUserDisabled(ada.id, true)
      await refused()
      await setUserDisabled(ada.id, false)
      // Whoever has it does not pass it on, nor does anybody end it for its holder.
      for (const person of [gia, made.approvers[1], await aPerson('admin')])
        await expect(endDelegation(person, { delegation: id })).rejects.toThrow(/role|Only who lent the seat/)
      await endDelegation(ada, { delegation: id })
      await refused()
      await sign(ada, aVote(made))
      expect(await signOffOf(made.id)).toMatchObject({ votes: 1 })
    }))
})
