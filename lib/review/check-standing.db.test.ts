import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { findAssessment } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { gatherNotices, startWatching } from '@/db/queries/gather-notices'
import { listFactsOf } from '@/db/queries/notice-facts'
import { setUserDisabled } from '@/db/queries/users'
import {
  aFrozenAssessment,
  anotherRun,
  aSignedAssessment,
  aVote,
  dueYesterday,
  expiredYesterday,
} from '@/db/testing/assessed'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { assessmentView } from '@/lib/assess/assessment-view'
import { COMMAND } from '@/lib/auth/allow'
import { checkStanding } from './check-standing'
import { markCondition } from './mark-condition'
import { recommend, sign } from './sign'

const now = () => new Date()
const stateOf = async (id: string) => (await assessmentView(COMMAND, id))?.state
const endOf = async (id: string) => {
  const signOff = (await findAssessment(id))?.signOff?.id ?? ''
  return (await listAuditRows({ action: 'sign-off.end', subject: signOff, limit: 5 })).map(({ detail }) => detail)
}

describe('what ends a sign-off', () => {
  test('is told on its page at once, and noticed once by the job, however many look', () =>
    rolledBack(async () => {
      const made = await aSignedAssessment()
      await checkStanding(COMMAND, now)
      expect(await stateOf(made.id)).toBe('valid')
      expect(await endOf(made.id)).toEqual([])
      await anotherRun(made)
      expect(await stateOf(made.id)).toBe('outdated')
      await Promise.all([checkStanding(COMMAND, now), checkStanding(COMMAND, now)])
      await checkStanding(COMMAND, now)
      expect(await endOf(made.id)).toMatchObject([{ state: 'outdated', because: 'run-accepted' }])
    }))

  test('an overdue condition outdates it before the job ran, and nothing said later makes it hold again', () =>
    rolledBack(async () => {
      const made = await aSignedAssessment()
      await markCondition(made.owner, { assessment: made.id, position: 0, met: true, proof: 'The export.' })
      await markCondition(made.owner, { assessment: made.id, position: 0, met: false, proof: 'It was off again.' })
      await dueYesterday(made.id)
      const view = await assessmentView(COMMAND, made.id)
      expect(view?.state).toBe('outdated')
      expect(view?.facts).toMatchObject([{ kind: 'condition-overdue', text: 'Guard model on' }])
      expect(view?.conditions).toMatchObject([{ state: 'overdue', marks: [{ met: true }, { met: false }] }])
      await checkStanding(COMMAND, now)
      expect(await endOf(made.id)).toMatchObject([{ state: 'outdated', because: 'condition-overdue' }])
      await markCondition(made.owner, { assessment: made.id, position: 0, met: true, proof: 'It is on now.' })
      expect(await stateOf(made.id)).toBe('outdated')
    }))

  test('its day', () =>
    rolledBack(async () => {
      const made = await aSignedAssessment()
      await expiredYesterday(made.id)
      expect(await stateOf(made.id)).toBe('expired')
      await checkStanding(COMMAND, now)
      expect(await endOf(made.id)).toMatchObject([{ state: 'expired', because: null }])
      // What had ended is outdated by nothing that comes later.
      await anotherRun(made)
      expect(await stateOf(made.id)).toBe('expired')
    }))
})

describe('whoever is concerned is told', () => {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
  const toldOf = async (person: { id: string }, made: { id: string }, today = day(0)) =>
    (await listFactsOf(person.id, { today, most: 100, first: 'newest' }))
      .filter(({ assessment }) => assessment === made.id)
      .map(({ what }) => what)
      .sort()

  test('of a condition: its owner when it becomes theirs, near its day, on it and after; those who decide a week later', () =>
    rolledBack(async () => {
      const auditor = await aPerson('auditor')
      const made = await aSignedAssessment({ due: day(20) })
      const on = (n: number) => toldOf(made.owner, made, day(20 + n))
      expect(await on(-3)).toEqual(['condition-assigned'])
      expect(await on(-2)).toEqual(['condition-assigned', 'condition-soon'])
      expect(await on(0)).toEqual(['condition-assigned', 'condition-today'])
      expect(await on(1)).toEqual(['condition-assigned', 'condition-overdue'])
      expect(await toldOf(auditor, made, day(26))).toEqual([])
      expect(await toldOf(auditor, made, day(27))).toEqual(['condition-escalated'])
      expect(await toldOf(made.approvers[0], made, day(27))).toContain('condition-escalated')
      await markCondition(made.owner, { assessment: made.id, position: 0, met: true, proof: 'The export.' })
      expect(await on(1)).toEqual(['condition-assigned'])
      expect(await toldOf(auditor, made, day(27))).toEqual([])
    }))

  test('of a vote: whoever can speak and has not, when it is frozen and three days later; after a week who oversees', () =>
    rolledBack(async () => {
      const auditor = await aPerson('auditor')
      const made = await aFrozenAssessment()
      const [ada] = made.approvers
      for (const person of [ada, made.reviewer]) {
        expect(await toldOf(person, made, day(2))).toEqual(['vote-asked'])
        expect(await toldOf(person, made, day(3))).toEqual(['vote-asked', 'vote-reminded'])
      }
      // Who froze it knows, until it was forgotten; who has no say is not asked.
      expect(await toldOf(made.author, made, day(2))).toEqual([])
      expect(await toldOf(made.author, made, day(3))).toEqual(['vote-reminded'])
      expect(await toldOf(await aPerson('viewer'), made, day(3))).toEqual([])
      expect(await toldOf(auditor, made, day(6))).toEqual([])
      expect(await toldOf(auditor, made, day(7))).toEqual(['vote-escalated'])
      await recommend(made.reviewer, aVote(made))
      expect(await toldOf(made.reviewer, made, day(3))).toEqual([])
      await sign(ada, aVote(made))
      expect(await toldOf(ada, made, day(3))).toEqual([])
      await sign(made.approvers[1], aVote(made))
      expect(await toldOf(made.approvers[2], made, day(3))).toEqual([])
      expect(await toldOf(auditor, made, day(7))).toEqual([])
    }))

  test('that it can no longer be decided on: whoever put it together or spoke, and nobody is asked for a vote any more', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const [ada] = made.approvers
      await recommend(made.reviewer, aVote(made))
      await checkStanding(COMMAND, now)
      expect(await toldOf(ada, made, day(3))).toEqual(['vote-asked', 'vote-reminded'])
      await anotherRun(made)
      await Promise.all([checkStanding(COMMAND, now), checkStanding(COMMAND, now)])
      expect(await toldOf(ada, made, day(3))).toEqual([])
      for (const person of [made.author, made.reviewer])
        expect(await toldOf(person, made, day(9))).toEqual(['assessment-outdated'])
      const auditor = await aPerson('auditor')
      expect(await toldOf(auditor, made)).toEqual([])
      for (const { id } of [made.author, made.reviewer]) await setUserDisabled(id, true)
      expect(await toldOf(auditor, made)).toEqual(['assessment-outdated'])
      expect(await listAuditRows({ action: 'assessment.outdate', subject: made.id, limit: 5 })).toMatchObject([
        { detail: { because: 'run-accepted' } },
      ])
    }))

  test('before it ends and when it has, who signed; of a decision against the recommendation, who oversees', () =>
    rolledBack(async () => {
      await startWatching(db)
      const auditor = await aPerson('auditor')
      const made = await aSignedAssessment({ recommended: 'restrict' })
      expect(await toldOf(auditor, made)).toEqual(['against'])
      const until = (await findAssessment(made.id))?.signOff?.expiresAt ?? ''
      const early = (n: number) => new Date(Date.parse(until) - n * 86_400_000).toISOString().slice(0, 10)
      const [ada] = made.approvers
      expect(await toldOf(ada, made, early(31))).not.toContain('expires-soon')
      expect(await toldOf(ada, made, early(30))).toContain('expires-soon')
      expect(await toldOf(auditor, made, early(30))).toEqual(['against'])
      await anotherRun(made)
      await checkStanding(COMMAND, now)
      expect(await toldOf(ada, made)).toContain('outdated')
      expect(await toldOf(made.author, made)).toContain('outdated')
      expect(await toldOf(await aPerson('viewer'), made)).toEqual([])
      expect(await gatherNotices(now())).toBeGreaterThan(0)
      // None of them is here any more: whoever oversees hears of it.
      expect(await toldOf(auditor, made)).toEqual(['against'])
      for (const { id } of [made.author, ...made.approvers]) await setUserDisabled(id, true)
      expect(await toldOf(auditor, made)).toEqual(['against', 'outdated'])
    }))
})
