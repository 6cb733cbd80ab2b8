import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '@/db/client'
import { aFrozenAssessment, aVote, frozenAnew } from '@/db/testing/assessed'
import { atOnce, ownDatabase } from '@/db/testing/at-once'
import { assessmentView } from '@/lib/assess/assessment-view'
import { COMMAND } from '@/lib/auth/allow'
import { recommend, sign } from './sign'

let remove = async () => {}
beforeAll(async () => {
  remove = await ownDatabase()
})
afterAll(() => remove())

it('of two assessments of a model whose last votes come at the same moment one is decided, and the other is refused', async () => {
  const { one, other } = await transaction(async () => {
    const one = await aFrozenAssessment()
    await recommend(one.reviewer, aVote(one))
    await sign(one.approvers[0], aVote(one))
    return { one, other: await frozenAnew(one, [one.area]) }
  })
  const last = [() => sign(one.approvers[1], aVote(one)), () => sign(one.approvers[2], aVote(other, 'restrict'))]
  const ended = await atOnce([one.model], last, 'models')
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { message: expect.stringContaining('It no longer holds: it was decided on anew in asm_') },
  })
  const states = await Promise.all([one, other].map(async ({ id }) => (await assessmentView(COMMAND, id))?.state))
  expect(states.filter((state) => state === 'valid')).toHaveLength(1)
})
