import { describe, expect, test } from 'vitest'
import { listFactsOf } from '@/db/queries/notice-facts'
import { setUserDisabled } from '@/db/queries/users'
import { aSignedAssessment, refusalsOf } from '@/db/testing/assessed'
import { aPerson, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { assessmentView } from '@/lib/assess/assessment-view'
import { COMMAND } from '@/lib/auth/allow'
import { markCondition } from './mark-condition'
import { withdrawAssessment } from './withdraw-assessment'

const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
const shown = { position: 0, met: true, proof: 'The export.' }
const stateOf = async (id: string) => (await assessmentView(COMMAND, id))?.conditions[0]?.state

describe('a condition is shown to be met', () => {
  test('by its owner whatever their role is by now, and by no other without the role', () =>
    rolledBack(async () => {
      const owner = await aPerson('viewer')
      const made = await aSignedAssessment({ owner })
      for (const other of [await aPerson('viewer'), await aPerson('admin'), made.sender]) {
        await expect(markCondition(other, { assessment: made.id, ...shown })).rejects.toThrow('role')
        expect(await refusalsOf(other)).toHaveLength(1)
      }
      await expect(markCondition(owner, { assessment: made.id, ...shown, position: 1 })).rejects.toThrow('role')
      await expect(markCondition({ ...owner, roles: [] }, { assessment: made.id, ...shown })).rejects.toThrow('role')
      await markCondition(owner, { assessment: made.id, ...shown })
      expect(await stateOf(made.id)).toBe('met')
      await markCondition(made.reviewer, { assessment: made.id, ...shown, met: false, proof: 'It is off again.' })
      expect(await stateOf(made.id)).toBe('open')
    }))

  test('no more once the sign-off was taken back', () =>
    rolledBack(async () => {
      const made = await aSignedAssessment()
      const given = { assessment: made.id, reason: 'r', reauth: { password: PASSWORD } }
      await withdrawAssessment(made.approvers[0], given)
      await expect(markCondition(made.owner, { assessment: made.id, ...shown })).rejects.toThrow('It was withdrawn')
    }))
})

test('where its owner can no longer sign in, those who decided so and those who oversee are told instead', () =>
  rolledBack(async () => {
    const auditor = await aPerson('auditor')
    const made = await aSignedAssessment({ due: day(20) })
    const [ada, , eve] = made.approvers
    const on = async ({ id }: { id: string }, n: number) =>
      (await listFactsOf(id, { today: day(20 + n), most: 100, first: 'newest' }))
        .filter(({ assessment, what }) => assessment === made.id && what.startsWith('condition'))
        .map(({ what }) => what)
        .sort()
    for (const person of [ada, auditor]) expect(await on(person, 1)).toEqual([])
    await setUserDisabled(made.owner.id, true)
    for (const person of [ada, auditor]) {
      expect(await on(person, -5)).toEqual(['condition-left'])
      expect(await on(person, 1)).toEqual(['condition-left', 'condition-overdue'])
    }
    expect(await on(made.owner, 1)).toEqual(['condition-assigned'])
    expect(await on(eve, 1)).toEqual([])
    await markCondition(ada, { assessment: made.id, ...shown })
    for (const person of [ada, auditor]) expect(await on(person, 1)).toEqual([])
  }))
