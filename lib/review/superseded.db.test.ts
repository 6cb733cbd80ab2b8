import { describe, expect, test } from 'vitest'
import { findAssessment } from '@/db/queries/assessments'
import { listFactsOf } from '@/db/queries/notice-facts'
import { aFrozenAssessment, aSignedAssessment, signedAnew } from '@/db/testing/assessed'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { assessmentView, standingsOf } from '@/lib/assess/assessment-view'
import { endings } from '@/lib/assess/calendar'
import { decidedOn } from '@/lib/assess/decided'
import { mergePreview } from '@/lib/assess/merge-preview'
import { COMMAND } from '@/lib/auth/allow'
import { checkStanding } from './check-standing'
import { exportSignOffs } from './export-sign-offs'
import { mergeModels } from './merge-models'
import { withdrawAssessment } from './withdraw-assessment'

const now = () => new Date()
const today = new Date().toISOString().slice(0, 10)
const viewOf = async (id: string) => {
  const view = await assessmentView(COMMAND, id)
  if (!view) throw new Error('there is none')
  return view
}
const whatOf = async ({ id }: { id: string }, about: string) =>
  (await listFactsOf(id, { today, most: 100, first: 'newest' }))
    .filter(({ assessment }) => assessment === about)
    .map(({ what }) => what)

describe('a later decision on the same model', () => {
  test('over all the areas of an older one outdates it, and says so wherever the older one is shown', () =>
    rolledBack(async () => {
      const older = await aSignedAssessment({ due: today })
      const newer = await signedAnew(older, [older.area])
      const signOff = (await findAssessment(newer.id))?.signOff
      const fact = { kind: 'superseded', assessment: newer.id, signOff: signOff?.id, decision: 'restrict' }
      expect(await viewOf(older.id)).toMatchObject({ state: 'outdated', facts: [{ ...fact, at: signOff?.signedAt }] })
      expect(await viewOf(newer.id)).toMatchObject({ state: 'valid', facts: [], anew: [] })
      const said = await exportSignOffs(await aPerson('viewer'), { model: older.model }, now().toISOString())
      expect(said.map(({ assessment, state }) => [assessment.id, state])).toEqual([
        [newer.id, 'valid'],
        [older.id, 'outdated'],
      ])
      // What it asked for is asked for no more: what the later one asks for stands there.
      const { items } = await endings(COMMAND, { from: today, until: '2027-12-31', mine: false })
      expect(items.filter(({ id }) => id === older.id)).toEqual([])
      expect(items.filter(({ id }) => id === newer.id)).toMatchObject([{ kind: 'sign-off' }])
      expect(await whatOf(older.owner, older.id)).toEqual([])
    }))

  test('is told to those who decided the older one, and not to those who decided both', () =>
    rolledBack(async () => {
      const older = await aSignedAssessment()
      const [ada, dana, eve] = older.approvers
      await signedAnew({ ...older, approvers: [eve, ada, dana] }, [older.area])
      await checkStanding(COMMAND, now)
      expect(await whatOf(dana, older.id)).toEqual(['outdated'])
      expect(await whatOf(eve, older.id)).toEqual([])
    }))

  test('over some of its areas leaves it in force in the others, until they are decided anew as well', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const other = await makeArea()
      const both = await signedAnew(made, [made.area, other], 'suspend')
      const one = await signedAnew(made, [other], 'reject')
      const anew = { assessment: one.id, decision: 'reject', areas: [other] }
      expect(await viewOf(both.id)).toMatchObject({ state: 'valid', facts: [], anew: [anew] })
      // The model's page tells both, each with the areas in which it is the last.
      const lasts = async () =>
        (await decidedOn(COMMAND, made.model))
          .get(made.model)
          ?.told.map(({ assessment, tellsOf }) => [assessment.id, tellsOf.map(({ id }) => id)])
      expect(await lasts()).toEqual([
        [one.id, [other]],
        [both.id, [made.area]],
      ])
      const rest = await signedAnew(made, [made.area])
      expect(await lasts()).toEqual([
        [rest.id, [made.area]],
        [one.id, [other]],
      ])
      expect(await viewOf(both.id)).toMatchObject({
        ...{ state: 'outdated', facts: [{ kind: 'superseded', assessment: rest.id }] },
        anew: [anew, { assessment: rest.id, areas: [made.area] }],
      })
      expect(await viewOf(one.id)).toMatchObject({ state: 'valid' })
    }))

  test('of a record that is merged into its own later takes its place from then on, and not from when it was signed', () =>
    rolledBack(async () => {
      const older = await aSignedAssessment()
      const { id: other } = await makeModel()
      const newer = await signedAnew({ ...older, model: other }, [older.area])
      const apart = now().toISOString()
      expect(await viewOf(older.id)).toMatchObject({ state: 'valid', facts: [], anew: [] })
      const admin = await aPerson('admin')
      const { seen } = await mergePreview(admin, other, older.model)
      await mergeModels(admin, { from: other, into: older.model, reason: 'Two names of one model', seen })
      const { state, facts, anew } = await viewOf(older.id)
      expect({ state, facts }).toMatchObject({
        state: 'outdated',
        facts: [{ kind: 'superseded', assessment: newer.id }],
      })
      expect(Date.parse(facts[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(apart))
      const signedAt = (await findAssessment(newer.id))?.signOff?.signedAt
      expect(anew).toMatchObject([{ assessment: newer.id, at: signedAt, since: facts[0]?.at }])
      // A quarter that had ended by then is told as before.
      expect(await standingsOf(COMMAND, [older.id], apart)).toMatchObject([{ state: 'valid', facts: [], anew: [] }])
    }))

  test('that is taken back does not make the older one hold again', () =>
    rolledBack(async () => {
      const older = await aSignedAssessment()
      const newer = await signedAnew(older, [older.area])
      const given = { assessment: newer.id, reason: 'A mistake.', reauth: { password: PASSWORD } }
      await withdrawAssessment(older.approvers[0], given)
      expect(await viewOf(older.id)).toMatchObject({ state: 'outdated', facts: [{ kind: 'superseded' }] })
    }))
})
