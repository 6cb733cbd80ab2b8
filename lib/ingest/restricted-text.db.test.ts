import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { withoutErrorText } from '@/lib/assess/restricted'
import { COMMAND } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { evalLog, inspectLogHeader, inspectLogSample, logMembers } from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from './accept-upload'
import { mapUpload } from './map-upload'
import { readAttachment } from './read-attachment'
import { revealSample } from './reveal-sample'
import { samplesPage, sampleView } from './sample-view'

const SECRET = 'step one: open the valve'
const KEY = `sk-ant-${'a1B2'.repeat(10)}`
const LONG = `${'long text '.repeat(3000)}${SECRET}`

/** A log with the same words in every place that holds text. */
function logSaying(words: string, task: string): Uint8Array {
  const name = 'b'.repeat(32)
  const sample = inspectLogSample(1, {
    id: words,
    input: words,
    target: words,
    messages: [
      { role: 'user', content: `${words} ${KEY}` },
      { role: 'assistant', content: words, tool_calls: [{ id: 'c', function: words, arguments: { cmd: words } }] },
      { role: 'tool', content: `attachment://${name}`, tool_call_id: 'c', function: 'bash', error: { message: words } },
    ],
    attachments: { [name]: LONG },
    scores: {
      includes: { value: 'C', answer: words, explanation: words },
      rubric: { value: { [words]: 1, [`${words} again`]: 0, ok: 1 } },
    },
    limit: { type: words, limit: 1 },
    metadata: { hint: words },
    events: [{ event: 'info', data: words }],
    error: { message: `RuntimeError: ${words}`, traceback: words },
  })
  return evalLog(inspectLogHeader({ eval: { task, dataset: { name: 'questions', samples: 10 } } }), [sample])
}

/** A run in an area whose texts are hazardous, or in one whose texts are not. */
async function storedRun(area: 'cyber-offense' | 'persuasion-manipulation') {
  const id = await makeArea({ id: area })
  const task = `task_of_${area.replaceAll('-', '_')}`
  const benchmark = await makeBenchmark({ area: id, patterns: [task] })
  await makePolicy([{ area: id, benchmarks: [benchmark.id] }], { active: true })
  const { sender, reviewer } = await senderAndReviewer()
  const [run] = await runsOf(await storeFile(sender, 'log.eval', logSaying(SECRET, task)))
  return { run: run?.id ?? '', reviewer, attachment: { run: run?.id ?? '', position: 0, name: 'b'.repeat(32) } }
}

describe('the text of a run that may be hazardous', () => {
  it('is in nothing that everybody may read, whoever reads', () =>
    rolledBack(async () => {
      const { run, reviewer } = await storedRun('cyber-offense')
      for (const reader of [await aPerson('viewer'), reviewer, COMMAND]) {
        const seen = [await sampleView(reader, run, 0), await samplesPage(reader, run, { cursor: null, filter: 'all' })]
        expect(seen[0]).toMatchObject({ sample: { restricted: true, error: 'RuntimeError', preview: '', limit: '…' } })
        // A part that is a sentence by its number, the others by their names.
        const scores = { includes: 1, 'rubric.ok': 1, 'part 1': 1, 'part 2': 0 }
        expect(seen[1]).toMatchObject({ rows: [{ scores }] })
        expect(JSON.stringify(seen)).not.toContain('valve')
      }
    }))

  it('is shown to whoever may reveal it, with the reason in the audit log, secrets masked', () =>
    rolledBack(async () => {
      const { run, reviewer } = await storedRun('cyber-offense')
      const asked = { run, position: 0, reason: 'To see the target' }
      await expect(revealSample(await aPerson('uploader'), asked)).rejects.toThrow(Forbidden)
      expect(await listAuditRows({ action: 'sample.reveal', limit: 5 })).toEqual([])
      const { transcript } = await revealSample(reviewer, asked)
      expect(transcript.messages[0]?.content).toEqual([{ kind: 'text', text: `${SECRET} [masked: key]` }])
      expect(await listAuditRows({ action: 'sample.reveal', limit: 5 })).toMatchObject([
        { actorId: reviewer.id, subject: run, detail: { position: 0, reason: 'To see the target' } },
      ])
      await expect(revealSample(reviewer, { ...asked, position: 7 })).rejects.toThrow(NotFound)
    }))

  it('keeps its attachments behind the same gate', () =>
    rolledBack(async () => {
      const { attachment, reviewer } = await storedRun('cyber-offense')
      await expect(readAttachment(await aPerson('viewer'), { ...attachment, reason: 'x' })).rejects.toThrow(Forbidden)
      await expect(readAttachment(reviewer, attachment)).rejects.toThrow(InvalidInput)
      expect(await readAttachment(reviewer, { ...attachment, reason: 'To read on' })).toContain(SECRET)
      expect(await listAuditRows({ action: 'sample.reveal', limit: 5 })).toMatchObject([
        { detail: { reason: 'To read on', attachment: attachment.name } },
      ])
      await expect(readAttachment(reviewer, { ...attachment, name: 'none', reason: 'x' })).rejects.toThrow(NotFound)
    }))
})

describe('the text of a run whose task nobody knows', () => {
  it('stays hidden whatever its sender says it is, until a second person has accepted that', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', logSaying(SECRET, 'a_task_nobody_knows'))
      const [run] = await runsOf(upload)
      const isHidden = async () => (await sampleView(await aPerson('viewer'), run?.id ?? '', 0))?.sample.restricted
      expect(await isHidden()).toBe(true)
      await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', benchmark: null }] })
      expect(await isHidden()).toBe(true)
      await acceptUpload(reviewer, upload, {})
      expect(await isHidden()).toBe(false)
    }))

  it('is not told by the names of what lies among its samples, which are called by their ids', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const log = logMembers(inspectLogHeader({ eval: { task: 'a_task_nobody_knows' } }), [
        inspectLogSample(1, { id: 'valve' }),
      ])
      const twice = log.filter(({ name }) => name.startsWith('samples/'))
      const odd = { name: 'samples/valve/notes.txt', text: 'none' }
      const [run] = await runsOf(await storeFile(sender, 'log.eval', writeZip([...log, ...twice, odd])))
      expect(run?.warnings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['duplicate-members', 'samples-not-read']),
      )
      const shown = withoutErrorText(run ? [run] : [], [])[0]?.warnings
      expect(shown).toHaveLength(run?.warnings.length ?? 0)
      expect(JSON.stringify(shown)).not.toContain('valve')
    }))

  it('stays hidden for good where its name speaks of what is hazardous', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', logSaying(SECRET, 'inspect_evals/cyse4_malware_analysis'))
      const [run] = await runsOf(upload)
      await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', benchmark: null }] })
      await acceptUpload(reviewer, upload, {})
      expect((await sampleView(reviewer, run?.id ?? '', 0))?.sample.restricted).toBe(true)
    }))
})

describe('the text of any other run', () => {
  it('is there for everybody, secrets masked, and is not revealed because it is not hidden', () =>
    rolledBack(async () => {
      const { run, attachment, reviewer } = await storedRun('persuasion-manipulation')
      const viewer = await aPerson('viewer')
      const seen = JSON.stringify(await sampleView(viewer, run, 0))
      expect(seen).toContain(SECRET)
      expect(seen).not.toContain(KEY)
      expect(await readAttachment(viewer, attachment)).toContain(SECRET)
      await expect(revealSample(reviewer, { run, position: 0, reason: 'x' })).rejects.toThrow(Conflict)
    }))
})
