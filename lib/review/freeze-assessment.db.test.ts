import { describe, expect, test } from 'vitest'
import { findAssessment, listAuthors } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { listFindings } from '@/db/queries/findings'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { listFacts } from '@/db/queries/outdated'
import { findPolicy } from '@/db/queries/policies'
import {
  aFrozenAssessment,
  anAssessment,
  anotherRun,
  aVote,
  dueYesterday,
  versionOf,
  writtenEtc,
} from '@/db/testing/assessed'
import { makeArea, makeBenchmark, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { readContent } from '@/lib/assess/assessment-content'
import { drawSamples } from '@/lib/sign-off/draw-samples'
import { checkFrozen } from '@/lib/sign-off/fingerprint'
import { inOrder } from '@/lib/sign-off/outdated'
import { changeFinding } from './change-finding'
import { endComments } from './end-comments'
import { exportAssessment } from './export-sign-offs'
import { freezeAssessment } from './freeze-assessment'
import { invalidateRun } from './invalidate-run'
import { markCondition } from './mark-condition'
import { invalidateSample, restoreSample } from './mark-sample'
import { changeAssessment, commentAssessment, openAssessment } from './open-assessment'
import { restoreRun } from './restore-run'
import { sign } from './sign'
import { etcInput, writeEtc } from './write-etc'

const PLAIN = { track: 'regular', mitigations: 'None.' } as const
const contentOf = async (id: string) => readContent((await findFrozen(id))?.canonical ?? 'null')
const factsOf = async (id: string) => inOrder((await listFacts([id])).get(id) ?? [])

describe('what is frozen', () => {
  test('holds placements, runs, findings, mitigations, drawn transcripts, comments, and what is missing with why', () =>
    rolledBack(async () => {
      const made = await anAssessment()
      await commentAssessment(made.reviewer, { assessment: made.id, body: 'The interval is wide.' })
      await freezeAssessment(made.author, { assessment: made.id, version: 2 })
      const content = await contentOf(made.id)
      expect(content).toMatchObject({
        format: 'diagonal-assessment/1',
        model: { id: made.model },
        mitigations: 'A guard model on every request.',
        placements: [{ area: made.area, zone: 'yellow', callsFirm: false, parts: [{ run: made.run, points: 95 }] }],
        runs: [{ id: made.run, senders: [made.sender.id], uploadSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
        comments: [{ author: { id: made.reviewer.id }, body: 'The interval is wide.' }],
        authors: [made.author.id],
        changes: null,
        frozen: { by: { id: made.author.id }, zone: 'yellow', quorumVersion: 1 },
      })
      expect(content.findings).toHaveLength(1)
      expect(content.missing).toContainEqual({
        ...{ area: made.area, what: 'safety', reason: 'not-run', run: null, note: null },
      })
      expect(content.etc).toMatchObject([{ area: made.area, version: 1, author: { id: made.author.id } }])
      expect(content.missing).not.toContainEqual({ area: made.area, what: 'etc' })
      // Whoever has the file can draw the transcripts again.
      const [draw] = content.transcripts
      const drawn = drawSamples(draw?.seed ?? '', [{ run: made.run, samples: draw?.of ?? 0 }])
      expect(draw?.samples.map(({ run, position }) => [run, position])).toEqual(drawn.map(({ run, nth }) => [run, nth]))
      expect(draw?.samples.length).toBe(Math.min(5, draw?.of ?? 0))
    }))

  test('verifies offline from its download after everything it was made of has changed', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment()
      const [finding] = (await listFindings({ model: made.model })).items
      await changeFinding(made.reviewer, {
        id: finding?.id ?? '',
        version: 1,
        change: { severity: 'low' },
        reason: 'r',
      })
      const other = await aPerson('reviewer')
      await invalidateRun(other, { run: made.run, reason: 'Wrong model.' })
      const { canonical, fingerprint } = await exportAssessment(await aPerson('viewer'), made.id)
      expect(fingerprint).toBe(made.fingerprint)
      expect(checkFrozen(canonical, made.fingerprint)).toEqual({ ok: true, fingerprint: made.fingerprint })
      expect(checkFrozen(canonical.replace('yellow', 'green'), made.fingerprint)).toMatchObject({ ok: false })
    }))

  test('says what is another than in the one before it', () =>
    rolledBack(async () => {
      const made = await aFrozenAssessment('fast')
      const run = await anotherRun(made)
      const next = await openAssessment(made.author, {
        model: made.model,
        areas: [made.area],
        track: 'fast',
        mitigations: 'm',
      })
      await freezeAssessment(made.author, { assessment: next, version: 1 })
      expect((await contentOf(next)).changes).toMatchObject({
        assessment: made.id,
        fingerprint: made.fingerprint,
        placements: [{ area: made.area, before: 'yellow', after: 'yellow', changed: ['coordinates'] }],
        runsAdded: [run],
        runsGone: [],
      })
    }))
})

describe('freezing is refused', () => {
  test('without comments asked for, before their time is over, and of another version than was read', () =>
    rolledBack(async () => {
      const made = await anAssessment()
      const change = (commentsUntil: string | null, version: number) =>
        changeAssessment(made.author, { assessment: made.id, version, change: { commentsUntil } })
      const freeze = (version: number) => freezeAssessment(made.author, { assessment: made.id, version })
      await expect(freeze(1)).rejects.toThrow('since you read it')
      await change('2999-01-01', 2)
      await expect(freeze(3)).rejects.toThrow('may comment until 2999-01-01')
      // Changing over to the track that asks nobody takes no time from those who were asked.
      await changeAssessment(made.author, { assessment: made.id, version: 3, change: { track: 'fast' } })
      await expect(freeze(4)).rejects.toThrow('may comment until 2999-01-01')
      await changeAssessment(made.author, { assessment: made.id, version: 4, change: { track: 'regular' } })
      await endComments(made.approvers[0], { assessment: made.id, reason: 'All have answered.' })
      await freeze(6)
      await expect(freeze(6)).rejects.toThrow('what is signed never changes')
      await expect(change(null, 6)).rejects.toThrow('what is signed never changes')
      const unasked = await openAssessment(made.author, { model: made.model, areas: [made.area], ...PLAIN })
      const early = freezeAssessment(made.author, { assessment: unasked, version: 1 })
      await expect(early).rejects.toThrow('Ask people for their comments')
      await expect(commentAssessment(made.author, { assessment: made.id, body: 'b' })).rejects.toThrow('is over')
    }))

  test('without a word on mitigations, under a version no longer in force, and by who may not', () =>
    rolledBack(async () => {
      const made = await anAssessment('fast')
      const freeze = async (by = made.author) =>
        freezeAssessment(by, { assessment: made.id, version: await versionOf(made.id) })
      await expect(freeze(made.sender)).rejects.toThrow('role')
      await changeAssessment(made.author, { assessment: made.id, version: 1, change: { mitigations: '' } })
      await expect(freeze()).rejects.toThrow('which mitigations')
      await changeAssessment(made.author, { assessment: made.id, version: 2, change: { mitigations: 'none' } })
      await makePolicy([{ area: made.area, benchmarks: [] }], { active: true })
      await expect(freeze()).rejects.toThrow('is not in force')
    }))

  test('where nothing is written of environment, threat and capability in one of its areas', () =>
    rolledBack(async () => {
      const made = await anAssessment('fast')
      const another = await makeArea({ name: 'Somewhere else' })
      const said = { model: made.model, areas: [made.area, another], track: 'fast' as const, mitigations: 'none' }
      const wider = await openAssessment(made.author, said)
      const freeze = () => freezeAssessment(made.author, { assessment: wider, version: 1 })
      await expect(freeze()).rejects.toThrow('capability in Somewhere else. Write it')
      const [row] = await listAuditRows({ limit: 1 })
      expect(row).toMatchObject({ action: 'assessment.refuse', subject: wider, detail: { tried: 'assessment.freeze' } })
      await writtenEtc({ model: made.model, area: another }, made.author)
      expect(await freeze()).toMatch(/^[0-9a-f]{64}$/)
    }))

  test('and who wrote what the area is like is one of its authors', () =>
    rolledBack(async () => {
      const made = await anAssessment('fast')
      const [writer] = made.approvers
      const words = { environment: 'A hosted service', threatSource: 'Anybody', enablingCapability: 'It finds holes' }
      const said = { model: made.model, area: made.area, version: 1, riskDomains: ['misuse'], ...words }
      await writeEtc(writer, etcInput.parse(said))
      await freezeAssessment(made.author, { assessment: made.id, version: 1 })
      expect(await listAuthors(made.id)).toEqual([made.author.id, writer.id].sort())
    }))

  test('where a line reads a run of a benchmark outside the mean that only its sender accepted', () =>
    rolledBack(async () => {
      const made = await anAssessment('fast')
      const { areas = [] } = (await findPolicy(made.policy)) ?? {}
      const { id: benchmark } = await makeBenchmark({ area: made.area })
      const line = (value: number) => ({ kind: 'indicator-at-least' as const, benchmark, value })
      const lines = { yellow: line(50), red: line(90) }
      const own = areas.filter(({ area }) => area === made.area).map((area) => ({ ...area, lines }))
      await makePolicy([], { active: true, areas: own })
      const run = await makeRun({ model: made.model, benchmark, value: 0.6, byOnePerson: true })
      const next = await openAssessment(made.author, {
        ...{ model: made.model, areas: [made.area], track: 'fast', mitigations: 'none' },
      })
      await expect(freezeAssessment(made.author, { assessment: next, version: 1 })).rejects.toThrow(run)
    }))

  test('where it would rest on a run that only its sender accepted', () =>
    rolledBack(async () => {
      const made = await anAssessment('fast')
      const run = await anotherRun(made, 0.9, true)
      await expect(freezeAssessment(made.author, { assessment: made.id, version: 1 })).rejects.toThrow(run)
      expect((await findAssessment(made.id))?.frozen).toBeNull()
    }))
})

describe('a sign-off is outdated by', () => {
  async function signed(conditions: { text: string; owner: string; due: string; proof: string }[] = []) {
    const made = await aFrozenAssessment('fast')
    const decision = conditions.length > 0 ? 'accept-with-conditions' : 'accept'
    await sign(made.approvers[0], aVote(made, decision, { conditions }))
    expect(await factsOf(made.id)).toEqual([])
    return { ...made, other: await aPerson('reviewer') }
  }

  test('a newly accepted run of its model in its areas, also once that is invalidated again', () =>
    rolledBack(async () => {
      const made = await signed()
      const run = await anotherRun(made)
      expect(await factsOf(made.id)).toMatchObject([{ kind: 'run-accepted', run, task: 'another', area: made.area }])
      await invalidateRun(made.other, { run, reason: 'r' })
      expect(await factsOf(made.id)).toMatchObject([{ kind: 'run-accepted', run }])
    }))

  test('a run that was set aside when it was frozen and counts again, also once it does not any more', () =>
    rolledBack(async () => {
      const made = await anAssessment()
      const other = await aPerson('reviewer')
      const run = await anotherRun(made, 0.99)
      await invalidateRun(other, { run, reason: 'Wrong scorer.' })
      await freezeAssessment(made.author, { assessment: made.id, version: 2 })
      expect(await factsOf(made.id)).toEqual([])
      await restoreRun(other, { run, reason: 'It was the right one.' })
      const fact = { kind: 'run-restored', run, task: 'another', area: made.area }
      expect(await factsOf(made.id)).toContainEqual(expect.objectContaining(fact))
      await invalidateRun(other, { run, reason: 'Wrong scorer, after all.' })
      expect(await factsOf(made.id)).toContainEqual(expect.objectContaining(fact))
    }))

  test('a run of it that is invalidated, and the zone that moves by it', () =>
    rolledBack(async () => {
      const made = await signed()
      await invalidateRun(made.other, { run: made.run, reason: 'Wrong model.' })
      const facts = await factsOf(made.id)
      expect(facts.map(({ kind }) => kind).sort()).toEqual(['run-invalidated', 'zone-changed'])
      expect(facts).toContainEqual(
        expect.objectContaining({ kind: 'run-invalidated', run: made.run, reason: 'Wrong model.' }),
      )
      expect(facts).toContainEqual(
        expect.objectContaining({ kind: 'zone-changed', area: made.area, before: 'yellow', after: 'unplaced' }),
      )
    }))

  test('a sample it cites that is set aside, also once that is taken back', () =>
    rolledBack(async () => {
      const made = await signed()
      const [cited] = (await findFrozen(made.id))?.citedSamples ?? []
      const sample = { run: made.run, position: cited?.position ?? -1, reason: 'Leaked.' }
      await invalidateSample(made.other, sample)
      await restoreSample(made.other, { ...sample, reason: 'Not so.' })
      expect(await factsOf(made.id)).toMatchObject([{ ...sample, kind: 'sample-invalidated' }])
    }))

  test('another policy version that is in force', () =>
    rolledBack(async () => {
      const made = await signed()
      const policy = await makePolicy([{ area: made.area, benchmarks: [] }], { active: true })
      expect(await factsOf(made.id)).toMatchObject([{ kind: 'policy-adopted', policy }])
    }))

  test('a condition that is overdue, unless it was shown to be met by its day', () =>
    rolledBack(async () => {
      const due = new Date().toISOString().slice(0, 10)
      const owner = (await aPerson('reviewer')).id
      const made = await signed([
        { text: 'Rerun', owner, due, proof: 'accepted run' },
        { text: 'Guard', owner, due, proof: 'export' },
      ])
      await markCondition(made.author, { assessment: made.id, position: 1, met: true, proof: 'The export of today.' })
      await dueYesterday(made.id)
      expect(await factsOf(made.id)).toMatchObject([{ kind: 'condition-overdue', condition: 0, text: 'Rerun' }])
    }))
})
