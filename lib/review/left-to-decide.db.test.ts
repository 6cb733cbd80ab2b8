import { expect, test } from 'vitest'
import { listFactsOf } from '@/db/queries/notice-facts'
import { setUserDisabled } from '@/db/queries/users'
import { aFrozenAssessment, anAssessment, aVote, noVote, refusalsOf, versionOf } from '@/db/testing/assessed'
import { rolledBack } from '@/db/testing/rolled-back'
import { assessmentView } from '@/lib/assess/assessment-view'
import { COMMAND } from '@/lib/auth/allow'
import { freezeAssessment } from './freeze-assessment'
import { recommend, sign } from './sign'

test('that too few are left to decide is told while it is open, and once it is frozen', () =>
  rolledBack(async () => {
    const made = await anAssessment()
    const [ada, dana, eve] = made.approvers
    const cannot = async () => (await assessmentView(COMMAND, made.id))?.cannot
    await setUserDisabled(eve.id, true)
    expect(await cannot()).toBeNull()
    await setUserDisabled(dana.id, true)
    expect(await cannot()).toBe('decide')
    await setUserDisabled(dana.id, false)
    const fingerprint = await freezeAssessment(made.author, { assessment: made.id, version: await versionOf(made.id) })
    expect(await cannot()).toBeNull()
    await sign(ada, noVote({ id: made.id, fingerprint }, 'abstain', 'I have read too little.'))
    expect(await cannot()).toBe('decide')
  }))

test('a recusal is from the whole assessment: whoever does not recommend for it does not decide either', () =>
  rolledBack(async () => {
    const made = await aFrozenAssessment()
    const [ada] = made.approvers
    await recommend(ada, noVote(made, 'recuse', 'I know the developer.'))
    await recommend(made.reviewer, aVote(made))
    await expect(sign(ada, aVote(made))).rejects.toThrow('You recused yourself')
    expect(await refusalsOf(ada)).toHaveLength(1)
    expect((await assessmentView(COMMAND, made.id))?.steps?.decide).toMatchObject({ of: 2, tooFew: false })
    const today = new Date().toISOString().slice(0, 10)
    const told = await listFactsOf(ada.id, { today, most: 100, first: 'newest' })
    expect(told.filter(({ assessment }) => assessment === made.id)).toEqual([])
  }))
