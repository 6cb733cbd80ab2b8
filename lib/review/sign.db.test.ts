import { describe, expect, test } from 'vitest'
import { listConditions, listVotes } from '@/db/queries/assessment-votes'
import { findAssessment } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { listFindings } from '@/db/queries/findings'
import { setUserRoles } from '@/db/queries/users'
import { aFrozenAssessment, anAssessment, anotherRun, aVote, noVote, refusalsOf } from '@/db/testing/assessed'
import { aPerson, auditText, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { FIRST_QUORUMS } from '@/lib/sign-off/quorum'
import { voteBody } from './assessment-input'
import { changeQuorum } from './change-quorum'
import { freezeAssessment } from './freeze-assessment'
import { openFinding, openFindingInput } from './open-finding'
import { recommend, sign } from './sign'

const signOffOf = async (id: string) => (await findAssessment(id))?.signOff ?? null

describe('a frozen assessment', () => {
  test('is recommended, decided by two of three approvers for a yellow zone, and signed with its conditions', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const [ada, dana, eve] = made.approvers
      await recommend(made.reviewer, aVote(made, 'accept-with-conditions', { conditions: [condition(ada.id)] }))
      const vote = aVote({ ...made, open: [] }, 'accept-with-conditions', { conditions: [condition(ada.id)] })
      expect(await sign(ada, vote)).toBeNull()
      expect(await signOffOf(made.id)).toBeNull()
      const signOff = await sign(dana, vote)
      expect(await signOffOf(made.id)).toMatchObject({
        id: signOff,
        decision: 'accept-with-conditions',
        recommended: 'accept-with-conditions',
        votes: 2,
        entitled: 3,
      })
      // Both asked for the same thing in the same words.
      expect(await listConditions(signOff ?? '')).toMatchObject([
        { position: 0, text: 'Guard model on', owner: { id: ada.id }, due: '2999-01-01', mark: null },
      ])
      await expect(sign(eve, aVote(made))).rejects.toThrow('The assessment is decided.')
      await sign(eve, noVote(made, 'dissent', 'Red is not ruled out.'))
      expect((await listVotes(made.id)).at(-1)).toMatchObject({ kind: 'dissent', reason: 'Red is not ruled out.' })
    }))

  test('is not decided before it is recommended, unless the zone asks nobody on the fast track', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const [ada] = made.approvers
      await expect(sign(ada, aVote(made))).rejects.toThrow('The recommendation comes first: one more is asked for.')
      expect(await refusalsOf(ada)).toHaveLength(1)
    }))

  test('is decided on the fast track by its own quorum, for fourteen days at the most', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment('fast')
      await sign(made.approvers[0], aVote(made))
      const signOff = await signOffOf(made.id)
      expect(signOff).toMatchObject({ decision: 'accept', recommended: null, votes: 1 })
      const days = (Date.parse(signOff?.expiresAt ?? '') - Date.parse(signOff?.signedAt ?? '')) / 86_400_000
      expect(days).toBe(14)
    }))
})

describe('every way around the rules is refused, and the refusal recorded', () => {
  const ways: [way: string, otherwise: Record<string, unknown>, why: string][] = [
    ['without a password', { reauth: undefined }, 'Give your password again'],
    ['with a wrong password', { reauth: { password: 'another harbour' } }, 'This is not your password.'],
    ['without saying what was read', { fingerprint: undefined }, 'Say by its fingerprint what you read'],
    ['for another fingerprint', { fingerprint: 'a'.repeat(64) }, 'What is frozen has another fingerprint'],
    ['for somebody who lent them nothing', { seat: 'usr_somebody' }, 'You have no vote in this decision'],
    [
      'for a finding of another assessment',
      { answers: [{ finding: 'fnd_x', answer: 'a' }] },
      'not open in the assessment',
    ],
  ]
  test.each(ways)('%s', (_, otherwise, why) =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made))
      const [ada] = made.approvers
      await expect(sign(ada, aVote(made, 'accept', otherwise))).rejects.toThrow(why)
      expect((await listVotes(made.id)).filter(({ step }) => step === 'decide')).toEqual([])
      expect(await refusalsOf(ada)).toEqual([expect.stringContaining(why)])
      expect(await auditText()).not.toContain('another harbour')
    }),
  )

  test('with a token alone: it is no proof of who is there', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const [ada] = made.approvers
      const { id, name, email, roles } = ada
      const byToken = { id, name, email, roles, via: 'token' as const, tokenId: 'tok_1' }
      const vote = aVote(made, 'accept', { reauth: undefined })
      await expect(recommend(byToken, vote)).rejects.toThrow('a session or a token alone signs nothing')
      await expect(sign(byToken, vote)).rejects.toThrow('a session or a token alone signs nothing')
      expect(await refusalsOf(ada)).toHaveLength(2)
      const [row] = await listAuditRows({ actor: id, action: 'assessment.refuse', limit: 1 })
      expect(row?.detail).toMatchObject({ byToken: 'tok_1' })
    }))

  test('by whoever has not the role, also where they had it when they signed in', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      for (const person of [await aPerson('viewer'), await aPerson('admin'), made.sender]) {
        await expect(recommend(person, aVote(made))).rejects.toThrow('role')
        await expect(sign(person, aVote(made))).rejects.toThrow('role')
        expect(await refusalsOf(person)).toHaveLength(2)
      }
      await expect(sign(made.reviewer, aVote(made))).rejects.toThrow('approver')
      await recommend(made.reviewer, aVote(made))
      const [ada] = made.approvers
      await setUserRoles(ada.id, ['viewer'], 'system')
      await expect(sign(ada, aVote(made))).rejects.toMatchObject({
        cause: { message: expect.stringContaining('no vote') },
      })
    }))

  test('a second time: nobody signs twice, nor says another thing than before', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made))
      const [ada] = made.approvers
      await sign(ada, aVote(made))
      for (const again of [aVote(made), aVote(made, 'reject'), noVote(made, 'abstain'), noVote(made, 'dissent')])
        await expect(sign(ada, again)).rejects.toThrow('nobody signs twice')
      await expect(recommend(made.reviewer, aVote(made, 'reject'))).rejects.toThrow('nobody signs twice')
      expect(await refusalsOf(ada)).toHaveLength(4)
      expect(await signOffOf(made.id)).toBeNull()
    }))

  test('before it is frozen', () =>
    rolledBack(async () => {
      const made = await anAssessment()
      const of = { id: made.id, fingerprint: 'a'.repeat(64) }
      await expect(recommend(made.reviewer, aVote(of))).rejects.toThrow('not frozen yet')
      await expect(sign(made.approvers[0], aVote({ ...of, id: 'asm_none' }))).rejects.toThrow('no such assessment')
    }))

  test('without an answer to each finding that is not resolved, where it is accepted', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      // The run that made it yellow opened one by itself.
      expect(made.open).toHaveLength(1)
      const silent = { ...made, open: [] }
      await expect(recommend(made.reviewer, aVote(silent))).rejects.toThrow(`not resolved: ${made.open[0]}`)
      await recommend(made.reviewer, aVote(silent, 'reject'))
      await expect(sign(made.approvers[0], aVote(silent, 'accept', { reason: 'r' }))).rejects.toThrow('not resolved')
      expect(await sign(made.approvers[0], aVote(made, 'accept', { reason: 'r' }))).toBeNull()
    }))

  test('against the recommendation without a reason', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made, 'restrict'))
      const [ada] = made.approvers
      await expect(sign(ada, aVote(made))).rejects.toThrow('The recommendation is another.')
      await sign(ada, aVote(made, 'accept', { reason: 'The interval is narrow enough.' }))
      expect((await listVotes(made.id)).at(-1)).toMatchObject({ against: true, decision: 'accept' })
    }))

  test('by another recommendation than the one that is being decided on: only a dissent comes after', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made, 'restrict'))
      await sign(made.approvers[0], aVote(made, 'accept', { reason: 'The interval is narrow.' }))
      const late = await aPerson('reviewer')
      for (const decision of ['accept', 'restrict'] as const)
        await expect(recommend(late, aVote(made, decision))).rejects.toThrow('It is being decided on')
      expect(await refusalsOf(late)).toHaveLength(2)
      await recommend(late, noVote(made, 'dissent', 'It should be accepted.'))
      await sign(made.approvers[1], aVote(made, 'accept', { reason: 'The interval is narrow.' }))
      expect(await signOffOf(made.id)).toMatchObject({ decision: 'accept', recommended: 'restrict' })
    }))

  test('with a condition of nobody, or of a day that is past', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const vote = (otherwise: object) =>
        aVote(made, 'accept-with-conditions', { conditions: [{ ...condition(made.approvers[0].id), ...otherwise }] })
      await expect(recommend(made.reviewer, vote({ owner: 'usr_nobody' }))).rejects.toThrow('can sign in')
      await expect(recommend(made.reviewer, vote({ due: '2026-01-01' }))).rejects.toThrow('still to come')
      expect(await refusalsOf(made.reviewer)).toHaveLength(2)
    }))

  test('after something has come about that would take it its force at once', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made))
      const run = await anotherRun(made)
      await expect(sign(made.approvers[0], aVote(made))).rejects.toThrow(`It no longer holds: run ${run} was accepted`)
      await sign(made.approvers[0], noVote(made, 'dissent'))
    }))
})

describe('who has a part in what is assessed', () => {
  test.each(['uploader', 'finding-author', 'assessment-author'] as const)(
    'is never the only one to decide: %s',
    (part) =>
      rolledBack(async () => {
        const before = await anAssessment('fast')
        const person = {
          uploader: before.sender,
          'finding-author': await aPerson('reviewer'),
          'assessment-author': before.author,
        }[part]
        if (part === 'finding-author')
          await openFinding(
            person,
            openFindingInput.parse({ model: before.model, area: before.area, title: 'T', severity: 'low' }),
          )
        const fingerprint = await freezeAssessment(before.author, { assessment: before.id, version: 1 })
        const open = (await listFindings({ model: before.model })).items.map(({ id }) => id)
        const made = { ...before, fingerprint, open }
        await setUserRoles(person.id, ['approver', 'reviewer'], 'system')
        expect(await sign({ ...person, roles: ['approver', 'reviewer'] }, aVote(made))).toBeNull()
        expect((await listVotes(made.id)).at(-1)?.conflicts).toEqual([part])
        expect(await signOffOf(made.id)).toBeNull()
        await sign(made.approvers[0], aVote(made))
        expect(await signOffOf(made.id)).toMatchObject({ votes: 2 })
      }),
  )

  test('a recusal leaves the denominator, an abstention stays in it', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      await recommend(made.reviewer, aVote(made))
      const [ada, dana, eve] = made.approvers
      const frank = await aPerson('approver')
      await sign(ada, noVote(made, 'recuse', 'I know the developer.'))
      await sign(dana, noVote(made, 'abstain', 'I have read too little.'))
      await sign(eve, aVote(made))
      await sign(frank, aVote(made))
      expect(await signOffOf(made.id)).toMatchObject({ votes: 2, entitled: 3 })
    }))
})

test('what is frozen keeps the table of quorums it was frozen under', () =>
  rolledBack(async () => {
    const made = await aFrozenAssessment()
    const admin = await aPerson('admin')
    const { regular } = FIRST_QUORUMS
    const stricter = {
      ...FIRST_QUORUMS,
      regular: {
        ...regular,
        yellow: { ...regular.yellow, decide: { approver: 3 } },
        red: { ...regular.red, decide: { approver: 4 } },
      },
    }
    await changeQuorum(admin, { version: 1, rules: stricter, reason: 'After the review.' })
    await expect(changeQuorum(admin, { version: 1, rules: FIRST_QUORUMS, reason: 'r' })).rejects.toThrow(
      'since you read it',
    )
    const weak = { ...FIRST_QUORUMS, regular: { ...regular, red: { ...regular.red, decide: { approver: 1 } } } }
    await expect(changeQuorum(admin, { version: 2, rules: weak, reason: 'r' })).rejects.toThrow('by two at the least')
    expect(await refusalsOf(admin)).toHaveLength(2)
    await recommend(made.reviewer, aVote(made))
    await sign(made.approvers[0], aVote(made))
    expect(await sign(made.approvers[1], aVote(made))).not.toBeNull()
  }))

test('what a vote lacks is named by its field', () => {
  const problems = voteBody.safeParse({ decision: 'accept', whyAcceptable: 'w', reauth: { password: PASSWORD } })
  expect(problems.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['safetyMargin', expect.stringContaining('Required.')],
    ['whatWouldUndo', 'Required. Name the event that should reopen this decision.'],
  ])
})

function condition(owner: string) {
  return { text: 'Guard model on', owner, due: '2999-01-01', proof: 'configuration export' }
}
