import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { findLearnedName } from '@/db/queries/learned-names'
import { makeBenchmark, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { anArea, runsOf, storeFile } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import { evalLog, inspectLogHeader } from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from './accept-upload'
import { changeName } from './change-name'
import { mapUpload, type RunMapping } from './map-upload'

const NAME = 'anthropic/claude-haiku-4-5'
const TASK = 'nobody_knows_this'
let made = 0
const log = (task = 'inspect_evals/gdm_intercode_ctf') => {
  made += 1
  return evalLog(inspectLogHeader({ eval: { eval_id: `learn-${made}`, task, model: NAME } }))
}

async function setting() {
  await anArea()
  return {
    sender: await aPerson('uploader'),
    other: await aPerson('uploader'),
    reviewer: await aPerson('reviewer'),
    one: await makeModel({ name: 'One' }),
    two: await makeModel({ name: 'Two' }),
  }
}

/** Sends a log, corrects what is given, and has it accepted unless it is to wait. */
async function sendCorrected(sender: Doer, mapping: Omit<RunMapping, 'run'>, task?: string) {
  const upload = await storeFile(sender, 'log.eval', log(task))
  const [run] = await runsOf(upload)
  await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', ...mapping }] })
  return upload
}

describe('a name that is corrected', () => {
  it('is learned as whoever corrected it said, not as whoever accepted it', () =>
    rolledBack(async () => {
      const { sender, reviewer, one } = await setting()
      await acceptUpload(reviewer, await sendCorrected(sender, { model: one.id }), {})
      expect(await findLearnedName('model', NAME)).toMatchObject({
        means: { id: one.id },
        learnedBy: { id: sender.id },
      })
    }))

  it('means something else from the next correction on; what it meant stays in the audit log', () =>
    rolledBack(async () => {
      const { sender, other, reviewer, one, two } = await setting()
      await acceptUpload(reviewer, await sendCorrected(sender, { model: one.id }), {})
      const second = await sendCorrected(other, { model: two.id })
      // Not before a reviewer has accepted it.
      expect((await findLearnedName('model', NAME))?.means?.id).toBe(one.id)
      await acceptUpload(reviewer, second, {})
      const learned = await findLearnedName('model', NAME)
      expect(learned).toMatchObject({ means: { id: two.id }, learnedBy: { id: other.id }, upload: { id: second } })
      const [row] = await listAuditRows({ action: 'name.change', subject: learned?.key, limit: 1 })
      expect(row).toMatchObject({
        actorId: reviewer.id,
        detail: { kind: 'model', before: one.id, learnedBy: sender.id, after: two.id, correctedBy: other.id },
      })
      const next = await storeFile(sender, 'log.eval', log())
      expect((await runsOf(next))[0]?.model).toBe(two.id)
    }))

  it('is not changed by a run that nobody corrected, nor by an older correction, nor by a form saved as it was', () =>
    rolledBack(async () => {
      const { sender, other, reviewer, one, two } = await setting()
      const older = await sendCorrected(other, { model: two.id })
      await acceptUpload(reviewer, await sendCorrected(sender, { model: one.id }), {})
      await acceptUpload(reviewer, older, {})
      expect((await findLearnedName('model', NAME))?.means?.id).toBe(one.id)
      // As it was guessed when it was read; an administrator has changed the name since.
      const asGuessed = await sendCorrected(other, { model: one.id })
      const admin = await aPerson('admin')
      await changeName(admin, { kind: 'model', name: NAME, means: two.id, reason: 'it is the other' })
      await acceptUpload(reviewer, asGuessed, {})
      expect(await findLearnedName('model', NAME)).toMatchObject({ means: { id: two.id }, learnedBy: { id: admin.id } })
    }))

  it('to several things in what is accepted at once is not learned', () =>
    rolledBack(async () => {
      const { sender, reviewer, one, two } = await setting()
      await acceptUpload(reviewer, await sendCorrected(sender, { model: one.id }), {})
      const zip = writeZip([
        { name: 'a.eval', text: log() },
        { name: 'b.eval', text: log() },
      ])
      const upload = await storeFile(sender, 'both.zip', zip)
      const [first] = await runsOf(upload)
      await mapUpload(sender, upload, { runs: [{ run: first?.id ?? '', model: two.id }] })
      await acceptUpload(reviewer, upload, {})
      expect((await findLearnedName('model', NAME))?.means?.id).toBe(one.id)
    }))

  it('and is a model’s own canonical name stays that model’s', () =>
    rolledBack(async () => {
      const { sender, reviewer, two } = await setting()
      const own = await makeModel({ name: NAME })
      await acceptUpload(reviewer, await sendCorrected(sender, { model: two.id }), {})
      const next = await storeFile(sender, 'log.eval', log())
      expect((await runsOf(next))[0]?.model).toBe(own.id)
    }))

  it('where it is of a task, is learned and changed in the same way', () =>
    rolledBack(async () => {
      const { sender, other, reviewer } = await setting()
      const benchmark = await makeBenchmark({ area: null, primaryMetric: ['accuracy'] })
      const none = { model: 'A Model', benchmark: null }
      await acceptUpload(reviewer, await sendCorrected(sender, none, TASK), {})
      expect(await findLearnedName('task', TASK)).toMatchObject({ means: null, learnedBy: { id: sender.id } })
      const known = { model: 'A Model', benchmark: benchmark.id }
      await acceptUpload(reviewer, await sendCorrected(other, known, TASK), {})
      const learned = await findLearnedName('task', TASK)
      expect(learned).toMatchObject({ means: { id: benchmark.id }, learnedBy: { id: other.id } })
      const [row] = await listAuditRows({ action: 'name.change', subject: learned?.key, limit: 1 })
      expect(row?.detail).toMatchObject({ kind: 'task', before: null, learnedBy: sender.id, after: benchmark.id })
    }))

  it('and is what many files call their task is asked for each time', () =>
    rolledBack(async () => {
      const { sender, reviewer, one } = await setting()
      const benchmark = await makeBenchmark({ area: null })
      for (const task of ['all', 'metr_tasks', 'performanceMetrics', 'results']) {
        const upload = await sendCorrected(sender, { model: one.id, benchmark: benchmark.id }, task)
        await acceptUpload(reviewer, upload, {})
        expect(await findLearnedName('task', task)).toBeNull()
      }
    }))

  it('and is only the beginning of a prompt is asked for each time', () =>
    rolledBack(async () => {
      const { sender, reviewer, one } = await setting()
      const benchmark = await makeBenchmark({ area: null, primaryMetric: ['pass_rate'] })
      const result = {
        promptIdx: 0,
        testIdx: 0,
        success: true,
        score: 1,
        gradingResult: {},
        provider: { id: 'acme/one' },
      }
      const file = JSON.stringify({ ...result, evalId: 'e', prompt: { label: TASK } })
      const upload = await storeFile(sender, 'results.jsonl', Buffer.from(`${file}\n${file}\n`))
      const [run] = await runsOf(upload)
      expect(run?.task).toBe(TASK)
      await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', model: one.id, benchmark: benchmark.id }] })
      await acceptUpload(reviewer, upload, {})
      expect(await findLearnedName('task', TASK)).toBeNull()
    }))
})
