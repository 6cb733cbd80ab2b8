import { describe, expect, test } from 'vitest'
import { listAreas } from '@/db/queries/areas'
import { listAuditRows } from '@/db/queries/audit'
import { findFrozen } from '@/db/queries/frozen-assessments'
import {
  aFrozenAssessment,
  anAssessment,
  anotherRun,
  aVote,
  dueYesterday,
  noVote,
  signedAnew,
  writtenEtc,
} from '@/db/testing/assessed'
import { makeArea } from '@/db/testing/factories'
import { aPerson, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { decidedOn } from '@/lib/assess/decided'
import { listPlacements } from '@/lib/assess/placements'
import { VISITOR } from '@/lib/auth/allow'
import { Forbidden, NotFound } from '@/lib/errors'
import { freezeAssessment } from '@/lib/review/freeze-assessment'
import { invalidateRun } from '@/lib/review/invalidate-run'
import { openAssessment } from '@/lib/review/open-assessment'
import { openFinding, openFindingInput } from '@/lib/review/open-finding'
import { recommend, sign } from '@/lib/review/sign'
import { withdrawAssessment } from '@/lib/review/withdraw-assessment'
import { briefView } from './brief-view'
import { exportBrief } from './export-brief'

/** A signed assessment with a dissent and a condition. */
async function aSigned() {
  const made = await aFrozenAssessment()
  const [ada, dana, eve] = made.approvers
  const conditions = [{ text: 'Guard the quokka', owner: ada.id, due: '2999-01-01', proof: 'an export' }]
  await recommend(made.reviewer, aVote(made, 'restrict'))
  await sign(eve, noVote(made, 'dissent', 'Not before the zebrafinch sings.'))
  const vote = aVote(made, 'accept-with-conditions', { conditions, reason: 'Held by the guard model.' })
  await sign(ada, vote)
  await sign(dana, vote)
  return made
}

describe('the brief of a signed assessment', () => {
  test('says what was decided, by whom, who dissented, and what it asks for', () =>
    rolledBack(async () => {
      const made = await aSigned()
      const brief = await briefView(made.author, made.id, 'internal')
      expect(brief).toMatchObject({
        ...{ standing: 'signed', assessment: made.id, model: { id: made.model }, recommended: 'restrict' },
        decision: { decision: 'accept-with-conditions', votes: 2, entitled: 3 },
        words: {
          ...{ why: 'The guard model holds it.', margin: 'Two points.', undo: 'A run without the guard model.' },
          against: 'Held by the guard model.',
        },
        conditions: [{ text: 'Guard the quokka', due: '2999-01-01', proof: 'an export', state: 'open' }],
        frozen: { fingerprint: made.fingerprint, by: made.author.name },
      })
      expect(brief.decision?.by.map(({ who }) => who)).toEqual(made.approvers.slice(0, 2).map(({ name }) => name))
      expect(brief.others.map(({ step, kind, text }) => [step, kind, text])).toEqual([
        ['decide', 'dissent', 'Not before the zebrafinch sings.'],
      ])
      expect(brief.evidence?.senders).toEqual([made.sender.name])
      expect(brief.link).toMatch(new RegExp(`/assessments/${made.id}$`))
      // Asked for by its model it is the same one.
      expect(await briefView(made.author, made.model, 'internal')).toMatchObject({ assessment: made.id })
    }))

  test('tells a condition that was not shown to be met in time as overdue', () =>
    rolledBack(async () => {
      const made = await aSigned()
      await dueYesterday(made.id)
      const brief = await briefView(made.author, made.id, 'internal')
      expect(brief.conditions.map(({ state }) => state)).toEqual(['overdue'])
      expect(brief).toMatchObject({
        standing: 'outdated',
        facts: [{ kind: 'condition-overdue', what: 'Guard the quokka' }],
      })
      // A zone that moved is told from where to where, also outside.
      await invalidateRun(await aPerson('reviewer'), { run: made.run, reason: 'Wrong model.' })
      const redacted = await briefView(made.author, made.id, 'redacted')
      expect(JSON.stringify(redacted)).not.toContain('quokka')
      const moved = redacted.facts.find(({ kind }) => kind === 'zone-changed')
      expect(moved?.zones).toEqual({ before: 'yellow', after: 'unplaced' })
    }))

  test('names the decision in the place of which another was put, in both editions, and of which areas', () =>
    rolledBack(async () => {
      const made = await aSigned()
      const other = await makeArea()
      const both = await signedAnew(made, [made.area, other], 'reject')
      for (const edition of ['internal', 'redacted'] as const) {
        const brief = await briefView(made.author, made.id, edition)
        expect(brief).toMatchObject({ standing: 'outdated', facts: [{ kind: 'superseded', what: both.id }], anew: [] })
      }
      const part = await signedAnew(made, [other], 'suspend')
      const anew = [{ assessment: part.id, decision: 'suspend', areas: [other] }]
      expect(await briefView(made.author, both.id, 'redacted')).toMatchObject({ standing: 'signed', facts: [], anew })
    }))

  test('leaves every word and name out of the redacted edition', () =>
    rolledBack(async () => {
      const made = await aSigned()
      const redacted = JSON.stringify(await briefView(made.author, made.id, 'redacted'))
      for (const word of ['quokka', 'zebrafinch', 'guard model', 'Two points', 'an export', made.author.name])
        expect(redacted, word).not.toContain(word)
      expect(redacted).toContain(made.fingerprint)
    }))

  test('keeps the numbers that were signed when a run comes, and says what outdated it', () =>
    rolledBack(async () => {
      const made = await aSigned()
      const before = await briefView(made.author, made.id, 'internal')
      const run = await anotherRun(made)
      const after = await briefView(made.author, made.id, 'internal')
      expect(after.standing).toBe('outdated')
      expect(after.facts).toEqual(
        expect.arrayContaining([expect.objectContaining({ kind: 'run-accepted', what: 'another', area: made.area })]),
      )
      expect(after.areas).toEqual(before.areas)
      expect(run).toMatch(/^run_/)
    }))
})

test('the brief of a model is of the decision in force over most areas, and tells the others and where there is none', () =>
  rolledBack(async () => {
    const made = await aSigned()
    const { name: area } = (await listAreas([made.area]))[0] ?? {}
    const [other, undecided] = [await makeArea(), await makeArea()]
    const said = { model: made.model, areas: [other], track: 'fast' as const, mitigations: 'm' }
    await writtenEtc({ model: made.model, area: other }, made.author)
    const later = await openAssessment(made.author, said)
    const fingerprint = await freezeAssessment(made.author, { assessment: later, version: 1 })
    const vote = aVote({ id: later, fingerprint }, 'reject')
    await recommend(made.reviewer, vote)
    for (const approver of made.approvers.slice(0, 2)) await sign(approver, vote)
    const brief = await briefView(made.author, later, 'internal')
    expect(brief.elsewhere.decisions).toMatchObject([{ assessment: made.id, state: 'valid', areas: [{ name: area }] }])
    expect(brief.elsewhere.without.map(({ id }) => id)).toContain(undecided)
    expect(brief.elsewhere.without.map(({ id }) => id)).not.toContain(other)
    // What was taken back since stands in place of nothing.
    const reauth = { password: PASSWORD }
    await withdrawAssessment(made.approvers[2], { assessment: later, reason: 'r', reauth })
    expect(await briefView(made.author, made.model, 'internal')).toMatchObject({
      assessment: made.id,
      elsewhere: { decisions: [{ assessment: later, state: 'withdrawn', areas: [{ id: other }] }] },
    })
    const told = (await decidedOn(made.author)).get(made.model)?.told
    expect(told?.map(({ assessment, state }) => [assessment.id, state])).toEqual([
      [made.id, 'valid'],
      [later, 'withdrawn'],
    ])
  }))

test('who decided and has a part in what is assessed is told with it, in both editions', () =>
  rolledBack(async () => {
    const made = await anAssessment()
    const [ada, dana] = made.approvers
    const said = { model: made.model, area: made.area, severity: 'low', claim: 'It does.', title: 'One' }
    await openFinding(ada, openFindingInput.parse(said))
    const fingerprint = await freezeAssessment(made.author, { assessment: made.id, version: 2 })
    const vote = aVote({ id: made.id, fingerprint, open: (await findFrozen(made.id))?.openFindings }, 'accept')
    await recommend(made.reviewer, vote)
    for (const approver of [ada, dana]) await sign(approver, vote)
    for (const edition of ['internal', 'redacted'] as const)
      expect((await briefView(made.author, made.id, edition)).decision?.by.map(({ conflicts }) => conflicts)).toEqual([
        ['finding-author'],
        [],
      ])
  }))

test('an assessment that waits for a decision is told as unsigned, with the numbers that pages show', () =>
  rolledBack(async () => {
    const frozen = await aFrozenAssessment()
    const brief = await briefView(frozen.author, frozen.id, 'internal')
    expect(brief).toMatchObject({ standing: 'frozen', decision: null, words: null, since: null })
    const shown = await listPlacements(frozen.author, { model: frozen.model, policy: frozen.policy })
    expect(brief.areas.map(({ placement }) => placement)).toEqual(shown.filter(({ area }) => area === frozen.area))
  }))

test('an assessment that is still open has no fingerprint', () =>
  rolledBack(async () => {
    const draft = await anAssessment()
    expect(await briefView(draft.author, draft.id, 'internal')).toMatchObject({ standing: 'draft', frozen: null })
  }))

test('a model that nobody assessed is told as such, where it stands now, with its findings', () =>
  rolledBack(async () => {
    const made = await anAcceptedRun()
    const said = {
      model: made.model,
      area: made.area,
      severity: 'critical',
      claim: 'It does.',
      title: 'Of the axolotl',
    }
    await openFinding(made.reviewer, openFindingInput.parse(said))
    const brief = await briefView(made.reviewer, made.model, 'internal')
    expect(brief).toMatchObject({ standing: 'none', assessment: null, decision: null, frozen: null, since: null })
    const shown = await listPlacements(made.reviewer, { model: made.model })
    expect(brief.areas.map(({ placement }) => placement)).toEqual(shown)
    expect(brief.findings.top[0]).toMatchObject({ title: 'Of the axolotl', severity: 'critical', state: 'open' })
    expect(JSON.stringify(await briefView(made.reviewer, made.model, 'redacted'))).not.toContain('axolotl')
  }))

test('every brief taken away is a row of the audit log; whoever may not read gets none', () =>
  rolledBack(async () => {
    const made = await aFrozenAssessment()
    const viewer = await aPerson('viewer')
    await exportBrief(viewer, made.id, { edition: 'redacted', form: 'pdf-a4' })
    const [row] = await listAuditRows({ actor: viewer.id, action: 'brief.export', limit: 5 })
    expect(row).toMatchObject({
      subject: made.id,
      detail: { form: 'pdf-a4', edition: 'redacted', standing: 'frozen', fingerprint: made.fingerprint },
    })
    await expect(exportBrief(viewer, 'asm_none', { edition: 'internal', form: 'json' })).rejects.toThrow(NotFound)
    await expect(exportBrief(VISITOR, made.id, { edition: 'internal', form: 'json' })).rejects.toThrow(Forbidden)
    await expect(briefView(VISITOR, made.id, 'internal')).rejects.toThrow(Forbidden)
  }))
