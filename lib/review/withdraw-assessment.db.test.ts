import { describe, expect, test } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { listFactsOf } from '@/db/queries/notice-facts'
import {
  aFrozenAssessment,
  anAssessment,
  aSignedAssessment,
  askedUntil,
  aVote,
  frozenAnew,
  noVote,
  refusalsOf,
} from '@/db/testing/assessed'
import { aPerson, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { readContent } from '@/lib/assess/assessment-content'
import { assessmentView, pageOfAssessments } from '@/lib/assess/assessment-view'
import { COMMAND } from '@/lib/auth/allow'
import { freezeAssessment } from './freeze-assessment'
import { commentAssessment, openAssessment } from './open-assessment'
import { recommend, sign } from './sign'
import { withdrawAssessment, withdrawForm } from './withdraw-assessment'

const reason = 'The wrong weights were evaluated.'
const ASKED = { track: 'regular', mitigations: 'None.' } as const

describe('an assessment under way', () => {
  test('is withdrawn by an author: nothing is said in it any more, and it waits for nothing', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await withdrawAssessment(made.author, { assessment: made.id, reason })
      const why = `It was withdrawn by ${made.author.name}`
      await expect(recommend(made.reviewer, aVote(made))).rejects.toThrow(why)
      await expect(sign(made.approvers[0], noVote(made, 'dissent'))).rejects.toThrow(why)
      await expect(withdrawAssessment(made.approvers[0], { assessment: made.id, reason })).rejects.toThrow(why)
      for (const stage of ['draft', 'frozen', 'signed', 'withdrawn'] as const) {
        const { items } = await pageOfAssessments(COMMAND, { stage, model: made.model })
        expect(items).toHaveLength(stage === 'withdrawn' ? 1 : 0)
      }
      expect(await listAuditRows({ action: 'assessment.withdraw', subject: made.id, limit: 5 })).toMatchObject([
        { actorId: made.author.id, detail: { reason, signOff: null } },
      ])
    }))

  test('before it is frozen, which it then never is', () =>
    rolledBack(async () => {
      const made = await anAssessment()
      await withdrawAssessment(made.approvers[0], { assessment: made.id, reason })
      await expect(freezeAssessment(made.author, { assessment: made.id, version: 2 })).rejects.toThrow('withdrawn')
      await expect(commentAssessment(made.author, { assessment: made.id, body: 'b' })).rejects.toThrow('withdrawn')
    }))

  test('by nobody else, and never without a reason', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const stranger = await aPerson('reviewer')
      await expect(withdrawAssessment(stranger, { assessment: made.id, reason })).rejects.toThrow('Only an approver')
      for (const person of [await aPerson('admin'), made.sender])
        await expect(withdrawAssessment(person, { assessment: made.id, reason })).rejects.toThrow('role')
      expect(await refusalsOf(stranger)).toHaveLength(1)
      expect(withdrawForm.safeParse({ assessment: made.id, reason: ' ' }).success).toBe(false)
    }))
})

test('a sign-off is withdrawn by an approver with their password: it does not hold, and what was signed stays', () =>
  rolledBack(async () => {
    const made = await aSignedAssessment()
    const [ada] = made.approvers
    const given = { assessment: made.id, reason }
    await expect(withdrawAssessment(ada, given)).rejects.toThrow('a session or a token alone signs nothing')
    await expect(withdrawAssessment(ada, { ...given, reauth: { password: 'another' } })).rejects.toThrow('password')
    await expect(withdrawAssessment(made.author, { ...given, reauth: { password: PASSWORD } })).rejects.toThrow('role')
    // Nobody lifts alone what was decided on what they sent or put together.
    for (const person of [made.author, made.sender]) {
      const withPart = { ...person, roles: ['approver' as const] }
      const tried = withdrawAssessment(withPart, { ...given, reauth: { password: PASSWORD } })
      await expect(tried).rejects.toThrow('without a part in it')
    }
    await withdrawAssessment(ada, { ...given, reauth: { password: PASSWORD } })
    const view = await assessmentView(COMMAND, made.id)
    expect(view).toMatchObject({ state: 'withdrawn', assessment: { withdrawn: { by: { id: ada.id }, reason } } })
    expect(view?.votes).toHaveLength(3)
    expect(await refusalsOf(ada)).toHaveLength(2)
  }))

describe('that it was taken back is told', () => {
  const today = new Date().toISOString().slice(0, 10)
  const toldOf = async (person: { id: string }, of: { id: string }) =>
    (await listFactsOf(person.id, { today, most: 100, first: 'newest' }))
      .filter(({ assessment, what }) => assessment === of.id && what.endsWith('withdrawn'))
      .map(({ what, by }) => [what, by])

  test('of a sign-off, to whoever had a say, a hand or a condition in it, and to who oversees', () =>
    rolledBack(async () => {
      const auditor = await aPerson('auditor')
      const made = await aSignedAssessment()
      const [ada, dana, eve] = made.approvers
      await withdrawAssessment(ada, { assessment: made.id, reason, reauth: { password: PASSWORD } })
      const said = [['sign-off-withdrawn', ada.name]]
      for (const person of [dana, made.reviewer, made.author, made.owner, auditor])
        expect(await toldOf(person, made)).toEqual(said)
      // Not to who did it, nor to who had no part in it.
      for (const person of [ada, eve, await aPerson('viewer')]) expect(await toldOf(person, made)).toEqual([])
    }))

  test('of what waited for its decision, to who oversees only where something had been said', () =>
    rolledBack(async () => {
      const auditor = await aPerson('auditor')
      const silent = await aFrozenAssessment()
      await withdrawAssessment(silent.author, { assessment: silent.id, reason })
      const spoken = await frozenAnew(silent, [silent.area])
      await withdrawAssessment(spoken.author, { assessment: spoken.id, reason })
      expect(await toldOf(auditor, silent)).toEqual([])
      const said = [['assessment-withdrawn', spoken.author.name]]
      for (const person of [auditor, spoken.reviewer]) expect(await toldOf(person, spoken)).toEqual(said)
    }))

  test('by the assessment that is made anew, with what everybody had said: a dissent does not end with it', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made, 'restrict'))
      await sign(made.approvers[0], noVote(made, 'dissent', 'It should be suspended.'))
      await withdrawAssessment(made.author, { assessment: made.id, reason })
      const again = await frozenAnew(made, [made.area])
      const content = readContent((await findFrozen(again.id))?.canonical ?? 'null')
      const { id, fingerprint, author, reviewer, approvers } = made
      expect(content.withdrawnBefore).toMatchObject([
        {
          ...{ assessment: id, fingerprint, by: { id: author.id }, reason, signed: null },
          votes: [
            { step: 'recommend', kind: 'vote', decision: 'restrict', voter: { id: reviewer.id } },
            { step: 'decide', kind: 'dissent', voter: { id: approvers[0].id }, said: 'It should be suspended.' },
          ],
        },
      ])
    }))

  test('by the one made anew, too, that people were asked to comment on what was never frozen, and what they said', () =>
    rolledBack(async () => {
      const made = await anAssessment()
      const silent = await openAssessment(made.author, { ...ASKED, model: made.model, areas: [made.area] })
      for (const id of [made.id, silent]) await askedUntil(id, '2999-01-01T23:59:59.999Z')
      await commentAssessment(made.approvers[1], { assessment: made.id, body: 'Nobody tried the ferret.' })
      const unasked = await openAssessment(made.author, { ...ASKED, model: made.model, areas: [made.area] })
      for (const id of [made.id, silent, unasked]) await withdrawAssessment(made.author, { assessment: id, reason })
      const again = await frozenAnew(made, [made.area])
      const content = readContent((await findFrozen(again.id))?.canonical ?? 'null')
      const asked = { fingerprint: null, asked: '2999-01-01T23:59:59.999Z', signed: null, votes: [] }
      const comments = [{ author: { id: made.approvers[1].id }, body: 'Nobody tried the ferret.' }]
      expect(content.withdrawnBefore).toMatchObject([
        { ...asked, assessment: made.id, comments },
        { ...asked, assessment: silent, comments: [] },
      ])
    }))
})
