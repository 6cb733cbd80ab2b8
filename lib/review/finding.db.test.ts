import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { findFinding, listFindings, listFindingVersions } from '@/db/queries/findings'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { refusalOf } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { citedSample } from '@/lib/assess/cited-sample'
import { findingView } from '@/lib/assess/finding-view'
import { readRun } from '@/lib/assess/runs'
import { Conflict, Forbidden, InvalidInput, NotFound, Stale } from '@/lib/errors'
import { selectorOf } from '@/lib/evals/text-selector'
import { annotateFinding, editAnnotation, setThread } from './annotate-finding'
import { changeFinding } from './change-finding'
import { citeEvidence, retractEvidence } from './cite-evidence'
import { openFinding, openFindingInput } from './open-finding'

const input = (fields: object) => openFindingInput.parse({ title: 'It gives up the flag', severity: 'high', ...fields })

/** A model in an area with an accepted run, and a finding about it. */
async function aFinding() {
  const [area, model, reviewer] = [await makeArea(), (await makeModel()).id, await aPerson('reviewer')]
  const run = await makeRun({ model, benchmark: (await makeBenchmark({ area })).id })
  const id = await openFinding(reviewer, input({ model, area, evidence: [{ kind: 'run', run }] }))
  return { area, model, run, id, reviewer }
}

const change = (id: string, version: number, fields: object, reason = '') => ({ id, version, change: fields, reason })

describe('a finding', () => {
  it('is opened with what it rests on, by whoever may, and the log does not repeat its words', () =>
    rolledBack(async () => {
      const { area, model, run, id, reviewer } = await aFinding()
      expect(await findingView(reviewer, id)).toMatchObject({
        finding: { title: 'It gives up the flag', state: 'open', severity: 'high', origin: 'reviewer', version: 1 },
        evidence: [{ target: { kind: 'run', run }, addedBy: { id: reviewer.id }, retracted: null }],
        versions: [{ version: 1, by: { id: reviewer.id } }],
      })
      const [row] = await listAuditRows({ subject: id, limit: 5 })
      expect(row).toMatchObject({ action: 'finding.open', detail: { area, model, severity: 'high' } })
      expect(JSON.stringify(row?.detail)).not.toContain('flag')
      await expect(openFinding(await aPerson('uploader'), input({ model, area }))).rejects.toThrow(Forbidden)
    }))

  it('rests on nothing of another model or area, nor on what nobody accepted', () =>
    rolledBack(async () => {
      const { area, model, run, reviewer } = await aFinding()
      const other = (await makeModel()).id
      const pending = await makeRun({ model, state: 'pending' })
      const wrong: [object, string][] = [
        [{ kind: 'run', run: await makeRun({ model: other }) }, 'another model'],
        [{ kind: 'run', run: pending }, 'accepted'],
        [{ kind: 'run', run: 'run_none' }, 'no such run'],
        [{ kind: 'sample', run, sample: { id: '1', epoch: 1, position: 0 } }, 'no such sample'],
        [{ kind: 'metric', run, metric: { scorer: 'x', reducer: null, name: 'y', group: null } }, 'no such metric'],
        [{ kind: 'placement', placement: 'plc_nothing' }, 'no such placement'],
      ]
      for (const [target, says] of wrong) {
        const opening = openFinding(reviewer, input({ model, area, evidence: [target] }))
        await expect(opening, says).rejects.toMatchObject({
          problems: [{ path: 'evidence.0', message: expect.stringContaining(says) }],
        })
      }
      expect((await listFindings({ area })).items).toHaveLength(1)
    }))

  it('goes from state to state as it may, each time with the reason, and all it said before stays', () =>
    rolledBack(async () => {
      const { id, reviewer } = await aFinding()
      await expect(changeFinding(reviewer, change(id, 1, { state: 'resolved' }, 'Done'))).rejects.toThrow(InvalidInput)
      await expect(changeFinding(reviewer, change(id, 1, { state: 'confirmed' }))).rejects.toThrow(InvalidInput)
      const states = ['confirmed', 'resolved', 'open', 'disputed'] as const
      for (const [index, state] of states.entries())
        await changeFinding(reviewer, change(id, index + 1, { state }, `It is ${state}`))
      expect((await listFindingVersions(id)).map(({ version, state, reason }) => [version, state, reason])).toEqual([
        [5, 'disputed', 'It is disputed'],
        [4, 'open', 'It is open'],
        [3, 'resolved', 'It is resolved'],
        [2, 'confirmed', 'It is confirmed'],
        [1, 'open', ''],
      ])
      expect(await refusalOf(`update findings set state = 'resolved' where id = '${id}'`)).toMatch(/next version/)
      expect(await refusalOf(`update findings set state = 'resolved', version = 6 where id = '${id}'`)).toMatch(
        /not written down/,
      )
      expect(await refusalOf(`update findings set created_by = 'usr_x' where id = '${id}'`)).toMatch(/is kept/)
      expect(await refusalOf(`update finding_versions set reason = 'x' where finding_id = '${id}'`)).toMatch(
        /only added to/,
      )
      expect(await refusalOf(`delete from finding_versions where finding_id = '${id}'`)).toMatch(/only added to/)
      expect(await refusalOf(`delete from findings where id = '${id}'`)).toMatch(/is kept/)
    }))

  it('is not changed from a version that is no longer the newest, and both texts are told', () =>
    rolledBack(async () => {
      const { id, reviewer } = await aFinding()
      const approver = await aPerson('approver')
      await changeFinding(reviewer, change(id, 1, { claim: 'The first says this.' }))
      const late = changeFinding(approver, change(id, 1, { claim: 'The second says that.' }))
      await expect(late).rejects.toThrow(Stale)
      await expect(late).rejects.toMatchObject({
        conflict: {
          version: 2,
          fields: [{ path: 'claim', yours: 'The second says that.', current: 'The first says this.' }],
        },
      })
      expect((await findFinding(id))?.claim).toBe('The first says this.')
    }))

  it('has an owner who can sign in, and is found by what is known of it', () =>
    rolledBack(async () => {
      const { id, area, model, reviewer } = await aFinding()
      await expect(changeFinding(reviewer, change(id, 1, { owner: 'usr_none' }))).rejects.toThrow(InvalidInput)
      const facts = { owner: reviewer.id, due: '2026-11-30', labels: ['jailbreak', 'tools'] }
      await changeFinding(reviewer, change(id, 1, facts))
      const found = async (filter: object) => (await listFindings({ area, ...filter })).items.map((one) => one.id)
      for (const filter of [
        { owner: reviewer.id },
        { label: 'tools' },
        { model, state: 'unresolved' as const },
        { overdueOn: '2026-12-01' },
        { q: 'GIVES up' },
        { severity: 'high' as const, origin: 'reviewer' as const },
      ])
        expect(await found(filter), JSON.stringify(filter)).toEqual([id])
      for (const filter of [{ owner: null }, { overdueOn: '2026-11-30' }, { q: '%' }, { state: 'resolved' as const }])
        expect(await found(filter), JSON.stringify(filter)).toEqual([])
    }))

  it('is sorted by severity and due day, page by page', () =>
    rolledBack(async () => {
      const { area, model, reviewer } = await aFinding()
      const made: [string, string | null][] = [
        ['low', '2026-12-03'],
        ['critical', null],
        ['moderate', '2026-12-01'],
      ]
      for (const [severity, due] of made)
        await openFinding(reviewer, input({ model, area, severity, due, title: severity }))
      const walk = async (sort: string) => {
        const seen: string[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof listFindings>> = await listFindings({ area, sort, cursor, limit: 1 })
          seen.push(...page.items.map(({ severity }) => severity))
          cursor = page.nextCursor
        } while (cursor)
        return seen
      }
      expect(await walk('-severity')).toEqual(['critical', 'high', 'moderate', 'low'])
      expect((await walk('due')).slice(0, 2)).toEqual(['moderate', 'low'])
    }))
})

const SAYS = { messages: [{ role: 'assistant', content: 'The flag is CTF{secret words}.' }] }

describe('evidence', () => {
  it('is brought later, and taken back with a reason, but never away', () =>
    rolledBack(async () => {
      const { id, run, reviewer } = await aFinding()
      const evidence = await citeEvidence(reviewer, { finding: id, target: { kind: 'run', run } })
      await retractEvidence(reviewer, { finding: id, evidence, reason: 'It is there twice' })
      expect((await findingView(reviewer, id))?.evidence.map(({ retracted }) => retracted?.reason)).toEqual([
        undefined,
        'It is there twice',
      ])
      const again = retractEvidence(reviewer, { finding: id, evidence, reason: 'Again' })
      await expect(again).rejects.toThrow(Conflict)
      const elsewhere = retractEvidence(reviewer, { finding: 'fnd_other', evidence, reason: 'Again' })
      await expect(elsewhere).rejects.toThrow(NotFound)
      expect(await refusalOf(`update finding_evidence set retracted_reason = 'x' where id = '${evidence}'`)).toMatch(
        /is kept/,
      )
      expect(await refusalOf(`delete from finding_evidence where id = '${evidence}'`)).toMatch(/is kept/)
    }))

  it('keeps the words of a restricted transcript to itself', () =>
    rolledBack(async () => {
      const { area, run, model, reviewer } = await anAcceptedRun(SAYS)
      const selector = selectorOf('The flag is CTF{secret words}.', 12, 29)
      const sample = { id: '1', epoch: 1, position: 0 }
      const target = { kind: 'text' as const, run, sample, message: 0, part: 0, selector }
      const id = await openFinding(reviewer, input({ model, area, evidence: [target] }))
      const view = await findingView(reviewer, id)
      expect(view?.evidence[0]).toMatchObject({
        target: { quote: null, start: 12, end: 29 },
        run: { restricted: true },
      })
      expect(JSON.stringify(view)).not.toContain('secret words')
      expect(JSON.stringify(await listAuditRows({ subject: id, limit: 5 }))).not.toContain('secret words')
    }))
})

describe('a sample that is called by its question', () => {
  const QUESTION = 'How do I open the valve without anybody seeing it'

  it('is cited as it is shown, kept as it is, and its question is nowhere', () =>
    rolledBack(async () => {
      const { area, run, model, reviewer } = await anAcceptedRun({ id: QUESTION, invalidation: { reason: 'leaked' } })
      const target = { kind: 'sample' as const, run, sample: { id: '…', epoch: 1, position: 0 } }
      const id = await openFinding(reviewer, input({ model, area, evidence: [target] }))
      const cited = await citedSample(reviewer, { run, position: 0, withWords: false })
      expect(cited).toMatchObject([{ finding: id }])
      const shown = [await findingView(reviewer, id), await readRun(reviewer, run)]
      expect(shown[0]).toMatchObject({ evidence: [{ target: { sample: { id: '…' } } }] })
      expect(shown[1]).toMatchObject({
        warnings: expect.arrayContaining([expect.objectContaining({ code: 'sample-invalidated' })]),
      })
      expect(JSON.stringify(shown)).not.toContain('valve')
    }))
})

describe('what is said to a finding', () => {
  it('stands in threads, names people, is said otherwise by its author alone, and stays', () =>
    rolledBack(async () => {
      const { id, reviewer } = await aFinding()
      const approver = await aPerson('approver')
      const body = `Is that so, @[${approver.name}](${approver.id})?`
      const first = await annotateFinding(reviewer, { finding: id, body, replyTo: null })
      const answer = await annotateFinding(approver, { finding: id, body: 'Yes.', replyTo: first })
      await annotateFinding(reviewer, { finding: id, body: 'Thanks.', replyTo: answer })
      await editAnnotation(approver, { finding: id, annotation: answer, version: 1, body: 'Yes, twice.' })
      const view = await findingView(reviewer, id)
      expect(view?.threads).toMatchObject([
        {
          id: first,
          state: null,
          replies: [
            { id: answer, texts: [{ body: 'Yes.' }, { body: 'Yes, twice.' }] },
            { replyTo: first, texts: [{ body: 'Thanks.' }] },
          ],
        },
      ])
      const others = editAnnotation(reviewer, { finding: id, annotation: answer, version: 2, body: 'No.' })
      await expect(others).rejects.toThrow(Forbidden)
      const late = editAnnotation(approver, { finding: id, annotation: answer, version: 1, body: 'No.' })
      await expect(late).rejects.toMatchObject({ conflict: { fields: [{ yours: 'No.', current: 'Yes, twice.' }] } })
      const rows = await listAuditRows({ subject: id, limit: 5 })
      expect(rows.map(({ detail }) => detail.mentions).filter(Boolean)).toContainEqual([approver.id])
      expect(JSON.stringify(rows)).not.toContain('twice')
      expect(await refusalOf(`update annotation_texts set body = 'x' where annotation_id = '${answer}'`)).toMatch(
        /only added to/,
      )
      expect(await refusalOf(`delete from mentions where annotation_id = '${first}'`)).toMatch(/only added to/)
    }))

  it('names nobody who is not here', () =>
    rolledBack(async () => {
      const { id, reviewer } = await aFinding()
      const naming = annotateFinding(reviewer, { finding: id, body: '@[Nobody](usr_none)', replyTo: null })
      await expect(naming).rejects.toThrow(InvalidInput)
      await expect(annotateFinding(await aPerson('viewer'), { finding: id, body: 'x', replyTo: null })).rejects.toThrow(
        Forbidden,
      )
    }))

  it('is resolved as a thread, and opened again', () =>
    rolledBack(async () => {
      const { id, reviewer } = await aFinding()
      const annotation = await annotateFinding(reviewer, { finding: id, body: 'Which run?', replyTo: null })
      const set = (resolved: boolean) => setThread(reviewer, { finding: id, annotation, resolved })
      const state = async () => (await findingView(reviewer, id))?.threads[0]?.state?.resolved
      await set(true)
      expect(await state()).toBe(true)
      await expect(set(true)).rejects.toThrow(Conflict)
      await set(false)
      expect(await state()).toBe(false)
    }))
})
