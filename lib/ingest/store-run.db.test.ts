import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { findRun } from '@/db/queries/runs'
import { countSamples, listErrorGroups, listSamples } from '@/db/queries/samples'
import { readPieces } from '@/db/queries/upload-pieces'
import { findUpload } from '@/db/queries/uploads'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { anArea, runsOf, senderAndReviewer, sendFile, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { Forbidden } from '@/lib/errors'
import {
  evalLog,
  inspectLogHeader,
  inspectLogSample,
  jsonLog,
  logMembers,
  scoreOf,
  tenSamples,
} from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { wilson } from '@/lib/risk/interval'
import { acceptUpload } from './accept-upload'
import { rejectUpload } from './reject-upload'

describe('a foreign log', () => {
  it('is read, accepted by a second person, and places its model as the mathematics says by hand', () =>
    rolledBack(async () => {
      const { area, policy } = await anArea(60)
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', evalLog())
      expect(await findUpload(upload)).toMatchObject({
        state: 'pending',
        format: 'inspect-eval',
        runCount: 1,
        error: null,
      })
      const [run] = await runsOf(upload)
      expect(run).toMatchObject({
        state: 'pending',
        task: 'inspect_evals/gdm_intercode_ctf',
        model: null,
        modelProposed: 'claude-haiku-4-5',
        samples: { inFile: 10, header: { total: 10, completed: 10 } },
        evaluatorRelationship: 'third-party',
        warnings: [],
      })
      await acceptUpload(reviewer, upload, {})
      const accepted = await findRun(run?.id ?? '')
      expect(accepted).toMatchObject({ state: 'accepted', modelName: 'claude-haiku-4-5', acceptedByOnePerson: false })
      const { capability } = await standingOf(area, accepted?.model ?? '', policy)
      // Five of ten right, of a benchmark that can show 60 points at most: 30, and Wilson's ends times 60.
      const { low, high } = wilson(5 / 10, 10)
      expect(capability).toMatchObject({ value: 30, n: 10, runs: [run?.id] })
      if ('missing' in capability) throw new Error('the capability is known')
      expect([capability.low, capability.high]).toEqual([expect.closeTo(low * 60, 9), expect.closeTo(high * 60, 9)])
      expect(await listAuditRows({ limit: 4 })).toMatchObject([
        { action: 'run.accept', actorId: reviewer.id, subject: upload },
        { action: 'upload.read' },
        { action: 'run.store', subject: run?.id },
        { action: 'upload.receive', actorId: sender.id },
      ])
    }))

  it('has no secret in the names that everybody sees, and is still the same run when it comes again', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const key = `sk-ant-${'a1B2'.repeat(10)}`
      const built = {
        task_version: `1 ${key}`,
        revision: { type: 'git', origin: '', commit: `abc ${key}` },
        packages: { inspect_ai: `git+https://u:${key}@github.com/x` },
      }
      const header = inspectLogHeader({
        eval: { task: `t/${key}`, model: `server/${key}`, dataset: { name: `d ${key}`, samples: 10 }, ...built },
        results: { scores: [scoreOf(key, { accuracy: 0.5 })] },
      })
      const [run] = await runsOf(await storeFile(sender, 'log.eval', evalLog(header)))
      expect(JSON.stringify(run)).not.toContain(key)
      expect(run).toMatchObject({ task: 't/[masked: key]', dataset: { name: 'd [masked: key]' } })
      expect(run).toMatchObject({ taskVersion: '1 [masked: key]', gitCommit: 'abc [masked: key]' })
      expect(run?.harness.version).toBe('git+https://u:[masked: key]@github.com/x')
      const again = await runsOf(await storeFile(sender, 'log.json', jsonLog(header)))
      expect(again).toHaveLength(1)
      expect(again[0]?.supersedes ?? run?.id).toBe(run?.id)
    }))

  it('is kept byte for byte, in pieces that can be read by range', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const bytes = Buffer.alloc(2_500_001, 'abcdefghij')
      const { upload } = await sendFile(sender, 'x.bin', bytes)
      expect(await findUpload(upload)).toMatchObject({ bytes: bytes.length, state: 'reading' })
      for (const [from, length] of [
        [0, bytes.length],
        [1_048_570, 12],
        [1_048_576, 1],
        [2_097_151, 2],
        [2_500_000, 10],
        [5, 2_400_000],
      ] as const) {
        const read = await readPieces(upload, from, Math.min(length, bytes.length - from))
        expect(Buffer.from(read).equals(bytes.subarray(from, from + length)), `${from}+${length}`).toBe(true)
      }
    }))

  it('sent twice is one upload, and both senders are kept from accepting it', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const other = await aPerson('uploader', 'reviewer')
      const first = await storeFile(sender, 'log.eval', evalLog())
      const second = await sendFile(other, 'the same.eval', evalLog())
      expect(second).toEqual({ upload: first, isNew: false })
      await expect(acceptUpload(other, first, {})).rejects.toThrow(Forbidden)
      expect((await runsOf(first)).map(({ state }) => state)).toEqual(['pending'])
      await acceptUpload(await aPerson('reviewer'), first, {})
    }))

  it('sent again after it was rejected is a new attempt, of which the first sender still counts', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const first = await storeFile(sender, 'log.eval', evalLog())
      await rejectUpload(reviewer, first, { reason: 'another prompt was used' })
      expect(await findUpload(first)).toMatchObject({ state: 'rejected', rejectedReason: 'another prompt was used' })
      const again = await sendFile(reviewer, 'log.eval', evalLog())
      expect(again.isNew).toBe(true)
      await workThroughQueue()
      expect((await findUpload(again.upload))?.senders.map(({ id }) => id).sort()).toEqual(
        [sender.id, reviewer.id].sort(),
      )
      expect(await findUpload(again.upload)).toMatchObject({ state: 'pending', runCount: 1 })
    }))

  it('with the same run in other bytes changes nothing and says which run it is', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const first = await storeFile(sender, 'log.eval', evalLog())
      const [run] = await runsOf(first)
      const zippedAnew = writeZip(logMembers(inspectLogHeader(), tenSamples(), 'store'))
      const second = await storeFile(reviewer, 'again.eval', zippedAnew)
      expect(second).not.toBe(first)
      expect((await runsOf(second)).map(({ id }) => id)).toEqual([run?.id])
      // Whoever sent it in other bytes sent it all the same.
      await expect(acceptUpload(reviewer, second, {})).rejects.toThrow(Forbidden)
      // What is decided by way of one of the two is decided for both.
      await acceptUpload(await aPerson('reviewer'), first, {})
      expect(await findUpload(second)).toMatchObject({ state: 'accepted' })
    }))

  it('rejected by way of one of two uploads ends both, so that the bytes can be sent anew', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const first = await storeFile(sender, 'log.eval', evalLog())
      const zippedAnew = writeZip(logMembers(inspectLogHeader(), tenSamples(), 'store'))
      const second = await storeFile(sender, 'again.eval', zippedAnew)
      await rejectUpload(reviewer, first, { reason: 'Wrong prompt' })
      expect(await findUpload(second)).toMatchObject({ state: 'rejected', rejectedReason: 'Wrong prompt' })
      expect(await storeFile(sender, 'again.eval', zippedAnew)).not.toBe(second)
    }))

  it('with other words in a transcript, or in another shape, is a revision and never a second run', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const [old] = await runsOf(await storeFile(sender, 'log.eval', evalLog()))
      const samples = tenSamples().map((sample) => ({ ...sample, messages: [{ role: 'user', content: 'else' }] }))
      const [changed] = await runsOf(await storeFile(sender, 'b.eval', evalLog(undefined, samples)))
      expect(changed).toMatchObject({ supersedes: old?.id })
      const [asJson] = await runsOf(await storeFile(sender, 'log.json', jsonLog()))
      expect(asJson).toMatchObject({ supersedes: changed?.id, format: 'inspect-json' })
    }))

  it('with what the database cannot keep in its header shows that it was there', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const header = inspectLogHeader({
        eval: { task: 'task\0name', config: { epochs: 1.5 } },
        results: { scores: [scoreOf('in\ud800cludes', { accuracy: 0.5 }, { scored_samples: 9_000_000_000 })] },
      })
      const [run] = await runsOf(await storeFile(sender, 'log.eval', evalLog(header)))
      expect(run).toMatchObject({ task: 'task␀name', epochs: null, metrics: [{ scorer: 'in\ufffdcludes', n: null }] })
    }))

  it('of the same run with other content is a new revision beside the old', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const first = await storeFile(sender, 'log.eval', evalLog())
      const [old] = await runsOf(first)
      await acceptUpload(reviewer, first, {})
      const results = { scores: [scoreOf('includes', { accuracy: 0.9 }, { scored_samples: 10 })] }
      const second = await storeFile(sender, 'log.eval', evalLog(inspectLogHeader({ results })))
      const [revision] = await runsOf(second)
      expect(revision).toMatchObject({ supersedes: old?.id, state: 'pending' })
      expect(await findRun(old?.id ?? '')).toMatchObject({ state: 'accepted' })
      // Its samples say another mean than its header does: both are kept.
      expect(revision?.warnings.map(({ code }) => code)).toEqual(['metric-differs'])
    }))

  it('of either shape gives the same samples', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const facts = async (name: string, bytes: Uint8Array) => {
        const [run] = await runsOf(await storeFile(sender, name, bytes))
        return (await listSamples(run?.id ?? '')).items.map(({ id, epoch, scores, preview }) => ({
          id,
          epoch,
          scores,
          preview,
        }))
      }
      const fromZip = await facts('a.eval', evalLog())
      expect(fromZip).toHaveLength(10)
      expect(fromZip[0]).toEqual({ id: '1', epoch: 1, scores: { includes: 1 }, preview: 'Question 1: find the flag.' })
      expect(await facts('a.json', jsonLog())).toEqual(fromZip)
    }))

  it.each(['json', 'eval'] as const)('that holds a sample twice keeps the last of it, in a .%s, and says so', (shape) =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      // The first was right; when it was run again it failed. With it four of ten are right.
      const again = inspectLogSample(1, { scores: { includes: { value: 'I' } }, input: 'Asked again.' })
      const results = { scores: [scoreOf('includes', { accuracy: 0.4 }, { scored_samples: 10 })] }
      const header = inspectLogHeader({ results })
      const zip = writeZip([
        ...logMembers(header, tenSamples()),
        { name: 'samples/1_epoch_1 2.json', text: JSON.stringify(again) },
      ])
      const bytes = shape === 'json' ? jsonLog(header, [...tenSamples(), again]) : zip
      const [run] = await runsOf(await storeFile(sender, `log.${shape}`, bytes))
      expect(run?.samples.inFile).toBe(10)
      expect(run?.warnings).toEqual([
        {
          code: 'samples-again',
          message: 'One sample is in the log again; of each the last counts. The first of them is sample 1, epoch 1.',
          place: shape === 'json' ? null : 'samples/1_epoch_1 2.json',
        },
      ])
      const { items } = await listSamples(run?.id ?? '')
      expect(items.map(({ id }) => id)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10', '1'])
      expect(items.at(-1)).toMatchObject({ scores: { includes: 0 }, preview: 'Asked again.' })
    }),
  )

  it('counts no sample as failed that was stopped because another failed', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const failed = { error: { message: "ValueError('no temperature')" }, scores: {} }
      const stopped = { error: { message: "CancelledError('Cancelled via cancel scope 7414d77cbec0')" }, scores: {} }
      const samples = [failed, stopped, stopped].map((more, index) => inspectLogSample(index + 1, more))
      const header = inspectLogHeader({ status: 'error', results: null })
      const [run] = await runsOf(await storeFile(sender, 'log.eval', evalLog(header, samples)))
      const id = run?.id ?? ''
      expect(await countSamples(id)).toEqual({
        all: 3,
        failed: 1,
        cancelled: 2,
        limited: 0,
        unscored: 0,
        invalidated: 0,
      })
      expect(await listErrorGroups(id)).toEqual([{ error: "ValueError('no temperature')", samples: 1, first: 0 }])
      const shown = async (filter: 'failed' | 'cancelled') =>
        (await listSamples(id, { filter })).items.map(({ id, missing }) => [id, missing])
      expect(await shown('failed')).toEqual([['1', 'failed']])
      expect(await shown('cancelled')).toEqual([
        ['2', 'not-run'],
        ['3', 'not-run'],
      ])
    }))
})
