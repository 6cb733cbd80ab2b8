import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun, runsOf, storeFile } from '@/db/testing/stored-log'
import { citedPlane } from '@/lib/assess/cited-plane'
import { citedSample } from '@/lib/assess/cited-sample'
import { findingView } from '@/lib/assess/finding-view'
import { placeCited } from '@/lib/evals/cited'
import { PLAIN } from '@/lib/evals/condition'
import { selectorOf } from '@/lib/evals/text-selector'
import { evalLog, inspectLogHeader, inspectLogSample, scoreOf } from '@/lib/importers/testing/inspect-log'
import { acceptUpload } from '@/lib/ingest/accept-upload'
import { citedNow } from '@/lib/ingest/cited-now'
import { revealSample } from '@/lib/ingest/reveal-sample'
import { placementId } from '@/lib/risk/placement-id'
import { openFinding, openFindingInput, openOnPlaneForm } from './open-finding'

const SAID = 'First I list\r\nthe files, then I read the flag.'
const BEFORE = [
  { role: 'user', content: 'Find the flag.' },
  { role: 'assistant', content: SAID },
]
const at = (run: string) => ({ run, sample: { id: '1', epoch: 1, position: 0 } })

/** The same log with other messages, imported and accepted after the first. */
async function importedAgain(
  people: Pick<Awaited<ReturnType<typeof anAcceptedRun>>, 'sender' | 'reviewer'>,
  messages: object[],
) {
  const scores = [scoreOf('includes', { accuracy: 0.95 }, { scored_samples: 10 })]
  const log = evalLog(inspectLogHeader({ results: { scores } }), [inspectLogSample(1, { messages })])
  const upload = await storeFile(people.sender, 'again.eval', log)
  await acceptUpload(people.reviewer, upload, {})
  return (await runsOf(upload))[0]?.id ?? ''
}

const opening = (made: Awaited<ReturnType<typeof anAcceptedRun>>, ...evidence: object[]) => {
  const { area, model, reviewer } = made
  return openFinding(reviewer, openFindingInput.parse({ area, model, title: 'Words', severity: 'low', evidence }))
}

describe('words that are cited', () => {
  it('have to stand where they are said to, as the file or as a page has its lines', () =>
    rolledBack(async () => {
      const made = await anAcceptedRun({ messages: BEFORE })
      const text = (message: number, part: number, selector: object) => ({
        kind: 'text',
        ...at(made.run),
        message,
        part,
        selector,
      })
      const words = selectorOf(SAID, 6, 12)
      const refused: [object, string][] = [
        [text(1, 0, { ...words, exact: 'I read' }), 'do not stand'],
        [text(0, 0, words), 'do not stand'],
        [text(1, 1, words), 'do not stand'],
        [text(1, 0, { ...words, start: 9006, end: 9012 }), 'do not stand'],
        [text(7, 0, words), 'no such message'],
        [{ kind: 'message', ...at(made.run), message: 2 }, 'no such message'],
        [text(1, 0, { ...words, exact: 'I\u0000list' }), 'characters'],
        [text(1, 0, { ...words, prefix: '\ud800' }), 'characters'],
        [{ kind: 'sample', run: made.run, sample: { id: '\u0000', epoch: 1, position: 0 } }, 'characters'],
      ]
      for (const [target, says] of refused)
        await expect(opening(made, target), says).rejects.toMatchObject({
          problems: [{ path: 'evidence.0', message: expect.stringContaining(says) }],
        })
      const drawn = selectorOf(SAID.replace('\r\n', '\n'), 13, 22)
      const id = await opening(made, text(1, 0, words), text(1, 0, { ...drawn, prefix: 'whatever' }))
      const cited = await citedSample(made.reviewer, { run: made.run, position: 0, withWords: true })
      // Kept as the file has it, with what stands around it there.
      const kept = cited.map(({ selector }) => selector).sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0))
      expect(kept).toEqual([words, selectorOf(SAID, 14, 23)])
      expect((await findingView(made.reviewer, id))?.evidence).toHaveLength(2)
    }))

  it('and ids that no database can keep are refused, or of nothing', () =>
    rolledBack(async () => {
      const made = await anAcceptedRun()
      const ids = { area: made.area, title: 'x', severity: 'low' }
      expect(openFindingInput.safeParse({ ...ids, model: 'mdl_\u0000' }).success).toBe(false)
      expect(await findingView(made.reviewer, 'fnd_\u0000')).toBeNull()
    }))

  it('are found where they went when the log is imported anew, and said to be gone when they are', () =>
    rolledBack(async () => {
      const made = await anAcceptedRun({ messages: BEFORE })
      const words = { kind: 'text', ...at(made.run), message: 1, part: 0, selector: selectorOf(SAID, 0, 12) }
      const asked = { kind: 'message', ...at(made.run), message: 0 }
      const id = await opening(made, words, asked, { kind: 'sample', ...at(made.run) })
      expect(await citedNow(made.reviewer, id)).toEqual(new Map())
      const [system, user] = [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Find the flag.' },
      ]
      const messages = [system, user, { role: 'assistant', content: 'I will not.' }]
      const next = await importedAgain(made, messages)
      expect(next).not.toBe(made.run)
      const now = { run: next, position: 0 }
      const [kept, found] = [(await findingView(made.reviewer, id))?.evidence, await citedNow(made.reviewer, id)]
      expect(Object.fromEntries(kept?.map((one) => [one.target.kind, found.get(one.id)]) ?? [])).toEqual({
        text: { ...now, message: null, state: 'gone' },
        message: { ...now, message: 1, state: 'there' },
        sample: { ...now, message: null, state: 'there' },
      })
      // The mark of a message is on the message that it was, though it counts as another now.
      const cited = await citedSample(made.reviewer, { ...now, withWords: true })
      const { transcript } = await revealSample(made.reviewer, { run: next, position: 0, reason: 'To see' })
      const placed = placeCited(transcript, cited)
      expect([[...placed.messages.keys()], placed.gone.length, placed.whole.length]).toEqual([[1], 1, 1])
    }))

  it('are no marks in another log that only calls itself the same', () =>
    rolledBack(async () => {
      const made = await anAcceptedRun({ messages: BEFORE })
      await opening(made, { kind: 'sample', ...at(made.run) })
      const header = inspectLogHeader({ eval: { model: 'another/model' } })
      const upload = await storeFile(made.sender, 'other.eval', evalLog(header, [inspectLogSample(1)]))
      const [other] = await runsOf(upload)
      expect(other).toMatchObject({ sourceId: 'eval-1', supersedes: null })
      const asked = { position: 0, withWords: true }
      expect(await citedSample(made.reviewer, { run: other?.id ?? '', ...asked })).toEqual([])
      expect(await citedSample(made.reviewer, { run: made.run, ...asked })).toHaveLength(1)
    }))
})

describe('evidence of the plane', () => {
  it('is of this model and area, under a policy that is there', () =>
    rolledBack(async () => {
      const made = await anAcceptedRun()
      const { area, model, policy } = made
      const key = { area, model, policy: policy, condition: PLAIN }
      const placement = (more: object) => ({ kind: 'placement', placement: placementId({ ...key, ...more }) })
      const plane = (more: object) => ({
        ...{ kind: 'plane', area, policy: policy, condition: PLAIN, capability: [10, 20], safety: [5, 5], ...more },
      })
      const elsewhere = await makeArea()
      const refused: [object, string][] = [
        [placement({ area: elsewhere }), 'another model or area'],
        [placement({ model: (await makeModel()).id }), 'another model or area'],
        [placement({ policy: 'pol_none' }), 'no such policy'],
        [plane({ area: elsewhere }), 'another model or area'],
        [plane({ policy: 'pol_none' }), 'no such policy'],
      ]
      for (const [target, says] of refused)
        await expect(opening(made, target), says).rejects.toMatchObject({
          problems: [{ path: 'evidence.0', message: expect.stringContaining(says) }],
        })
      await opening(made, placement({}), plane({}))
    }))

  it('is a point or a region as its form has it, and is seen on that plane and no other', () =>
    rolledBack(async () => {
      const { area, model, policy, reviewer } = await anAcceptedRun()
      const form = (more: object) =>
        openOnPlaneForm.safeParse({
          ...{ area, model, policy, ...PLAIN, title: 'A gap', severity: 'low' },
          ...{ capabilityFrom: '60', capabilityTo: '', safetyFrom: '20', safetyTo: '10.5', ...more },
        })
      for (const wrong of [{ capabilityFrom: '' }, { safetyTo: '101' }, { capabilityTo: 'x' }, { attack: 'x' }])
        expect(form(wrong).error?.issues, JSON.stringify(wrong)).toMatchObject([
          { message: expect.stringContaining('Say where') },
        ])
      const given = form({}).data
      if (!given) throw new Error('the form is whole')
      const finding = await openFinding(reviewer, given)
      const on = (more: object) => citedPlane(reviewer, { area, policy, condition: PLAIN, ...more })
      expect(await on({})).toMatchObject([{ finding: { id: finding }, capability: [60, 60], safety: [10.5, 20] }])
      const others = [{ area: 'area-x' }, { policy: 'pol_x' }, { condition: { ...PLAIN, attack: 'jailbreak' } }]
      for (const other of others) expect(await on(other)).toEqual([])
    }))

  it('may be a run that counts for another area, and then says which', () =>
    rolledBack(async () => {
      const made = await anAcceptedRun()
      const other = await makeArea({ name: 'Another area' })
      const run = await makeRun({ model: made.model, benchmark: (await makeBenchmark({ area: other })).id })
      await makePolicy([{ area: other, benchmarks: [] }])
      const id = await opening(made, { kind: 'run', run }, { kind: 'run', run: made.run })
      const evidence = (await findingView(made.reviewer, id))?.evidence
      expect(evidence?.map((one) => one.run?.area?.id).sort()).toEqual([other, made.area].sort())
    }))
})
