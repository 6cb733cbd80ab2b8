import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { claimJob } from '@/db/queries/jobs'
import { listSamples } from '@/db/queries/samples'
import { findUploadPulse } from '@/db/queries/upload-pulse'
import { findUpload } from '@/db/queries/uploads'
import { countSampleRows, killWorker, refuseRuns, timeToTryAgain } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { anArea, runsOf, senderAndReviewer, sendFile, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { importers } from '@/lib/importers/registry'
import {
  evalLog,
  inspectLogHeader,
  inspectLogSample,
  jsonLog,
  logMembers,
  tenSamples,
} from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { READ_HEAD, SMALL_FILE } from './receive-upload'
import { workOnce } from './work-queue'

describe('a file that cannot be read', () => {
  it('leaves the upload failed with one sentence and nothing half-stored, and may be sent again', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const broken = [...tenSamples().slice(0, 5), inspectLogSample(6, { epoch: 'first' })]
      const upload = await storeFile(sender, 'log.eval', evalLog(undefined, broken))
      expect(await findUpload(upload)).toMatchObject({ state: 'failed', runCount: 0 })
      expect((await findUpload(upload))?.error).toMatchObject({
        message: expect.stringMatching(/samples\/6_epoch_first\.json.*epoch/),
        tried: [{ format: 'Inspect log (.eval)', why: expect.stringMatching(/header\.json/) }],
      })
      expect(await runsOf(upload)).toEqual([])
      expect(await countSampleRows()).toBe(0)
      expect((await sendFile(sender, 'log.eval', evalLog(undefined, broken))).isNew).toBe(true)
    }))

  it('says every format that was tried', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', Buffer.from('nothing we know'))
      const { error } = (await findUpload(upload)) ?? {}
      expect(error?.message).toMatch(/none of the formats/)
      expect(error?.tried.map(({ format }) => format)).toEqual(importers.map(({ label }) => label))
      expect(await listAuditRows({ action: 'upload.fail', limit: 1 })).toMatchObject([{ subject: upload }])
    }))

  it('that was being read when its worker died is read again from the start, with the right number of samples', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const { upload } = await sendFile(sender, 'log.eval', evalLog())
      // What a worker leaves that was killed half-way: its lease, and some of what it had stored.
      await workThroughQueue('the first')
      await killWorker(upload, 1)
      await workThroughQueue('the second')
      expect(await findUpload(upload)).toMatchObject({ state: 'pending', runCount: 1 })
      const [run] = await runsOf(upload)
      expect((await listSamples(run?.id ?? '')).items).toHaveLength(10)
    }))

  it('as a zip says every format that it kept from being looked for', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', evalLog().subarray(0, 900))
      const { error } = (await findUpload(upload)) ?? {}
      expect(error?.message).toMatch(/cut off/)
      expect(error?.tried.map(({ format }) => format)).toEqual(importers.map(({ label }) => label))
    }))

  it('leaves alone what another upload was found to hold as well, however the first one ends', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const { sender: another } = await senderAndReviewer()
      const first = await storeFile(sender, 'log.eval', evalLog())
      // The same run in other bytes: only linked.
      const second = await storeFile(
        another,
        'log.json',
        writeZip(logMembers(inspectLogHeader(), tenSamples(), 'store')),
      )
      const [run] = await runsOf(second)
      expect(await runsOf(first)).toMatchObject([{ id: run?.id }])
      await killWorker(first, 1)
      await workThroughQueue('the second')
      expect(await runsOf(second)).toMatchObject([{ id: run?.id, state: 'pending' }])
      expect(await runsOf(first)).toMatchObject([{ id: run?.id }])
      expect((await listSamples(run?.id ?? '')).items).toHaveLength(10)
      await killWorker(first, 3)
      await workThroughQueue('the third')
      expect(await findUpload(first)).toMatchObject({ state: 'failed', runCount: 0 })
      expect(await runsOf(second)).toMatchObject([{ id: run?.id, state: 'pending' }])
    }))

  it('whose worker died three times is given up, with a sentence', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const { upload } = await sendFile(sender, 'log.eval', evalLog())
      await killWorker(upload, 3)
      await workThroughQueue()
      expect(await findUpload(upload)).toMatchObject({
        state: 'failed',
        error: { message: expect.stringMatching(/three times/) },
      })
    }))

  it('for a reason that is not in it is tried three times, and then failed with the cause', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const { upload } = await sendFile(sender, 'log.eval', evalLog())
      await refuseRuns()
      for (const attempt of [1, 2]) {
        await workThroughQueue()
        expect(await findUpload(upload)).toMatchObject({ state: 'reading', error: null })
        expect(await timeToTryAgain(upload)).toBe(attempt)
      }
      await workThroughQueue()
      expect(await timeToTryAgain(upload)).toBe(0)
      expect(await findUpload(upload)).toMatchObject({ state: 'failed', runCount: 0 })
      // 23514 is how PostgreSQL calls a check that does not hold.
      expect((await findUpload(upload))?.error?.message).toMatch(/three times, for a reason that is not in .*23514/)
      expect(await countSampleRows()).toBe(0)
    }))
})

it('a small file is read beside a large one, whichever came first', () =>
  rolledBack(async () => {
    const { sender } = await senderAndReviewer()
    const small = evalLog()
    const large = await sendFile(sender, 'large.txt', Buffer.alloc(small.length + 1, 'nothing of ours '))
    const { upload } = await sendFile(sender, 'small.eval', small)
    const stop = new AbortController().signal
    expect(await workOnce('beside', stop, { most: small.length })).toBe(true)
    expect(await findUpload(upload)).toMatchObject({ state: 'pending' })
    expect(await workOnce('beside', stop, { most: small.length })).toBe(false)
    expect(await findUpload(large.upload)).toMatchObject({ state: 'reading' })
    expect(await workOnce('any', stop)).toBe(true)
    expect(await findUpload(large.upload)).toMatchObject({ state: 'failed' })
  }))

describe('a large log', () => {
  const stop = new AbortController().signal
  const heads = () => workOnce('heads', stop, { only: READ_HEAD })
  /** Ten samples, the first of which makes the file larger than what has a lane of its own. */
  const large = (id: string, samples = tenSamples()) => {
    const [first, ...rest] = samples
    const padded = { ...first, store: { padding: 'x'.repeat(SMALL_FILE) } }
    return writeZip(logMembers(inspectLogHeader({ eval: { eval_id: id } }), [padded, ...rest], 'store'))
  }

  it('shows its scores while another is read, and is the same run when it is read itself', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const first = (await sendFile(sender, 'first.eval', large('first'))).upload
      const second = (await sendFile(sender, 'second.eval', large('second'))).upload
      // Some worker has taken the first, and is at its samples.
      expect((await claimJob('busy', { not: READ_HEAD }))?.subject).toBe(first)
      expect([await heads(), await heads(), await heads()]).toEqual([true, true, false])
      expect(await runsOf(first)).toEqual([])
      expect(await findUpload(second)).toMatchObject({ state: 'reading', runCount: 1 })
      const seen = await Promise.all([first, second].map((id) => findUploadPulse(id)))
      expect(seen.map((pulse) => pulse?.hasRuns)).toEqual([false, true])
      const [shown] = await runsOf(second)
      expect(shown).toMatchObject({ state: 'pending', sourceId: 'second', samples: { inFile: null } })
      expect(shown?.metrics.map(({ name, value }) => [name, value])).toEqual([['accuracy', 0.5]])
      await workThroughQueue()
      expect(await findUpload(second)).toMatchObject({ state: 'pending', runCount: 1 })
      const [read] = await runsOf(second)
      expect(read).toMatchObject({ id: shown?.id, samples: { inFile: 10 } })
      expect((await listSamples(shown?.id ?? '')).items).toHaveLength(10)
    }))

  it('in an archive, or packed, shows its scores while another is read as well', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const filler = {
        name: 'notes.txt',
        text: Buffer.alloc(SMALL_FILE + 1, 'nothing of ours '),
        method: 'store' as const,
      }
      const member = (name: string, id: string) => ({
        name,
        text: evalLog(inspectLogHeader({ eval: { eval_id: id } })),
      })
      const zip = writeZip([member('b.eval', 'two'), filler, member('a.eval', 'one')])
      const archive = (await sendFile(sender, 'logs.zip', zip)).upload
      const padding = 'x'.repeat(SMALL_FILE)
      const log = jsonLog(inspectLogHeader({ eval: { eval_id: 'three' } }), [
        inspectLogSample(1, { store: { padding } }),
      ])
      const packed = (await sendFile(sender, 'log.json.gz', gzipSync(log, { level: 0 }))).upload
      expect([await heads(), await heads(), await heads()]).toEqual([true, true, false])
      const shown = [...(await runsOf(archive)), ...(await runsOf(packed))]
      expect(shown.map(({ sourceId, member: at, samples }) => [sourceId, at, samples.inFile])).toEqual(
        expect.arrayContaining([
          ['two', 'b.eval', null],
          ['one', 'a.eval', null],
          ['three', null, null],
        ]),
      )
      await workThroughQueue()
      const read = [...(await runsOf(archive)), ...(await runsOf(packed))]
      expect(new Set(read.map(({ id }) => id))).toEqual(new Set(shown.map(({ id }) => id)))
      expect(new Set(read.map(({ sourceId, samples }) => `${sourceId} ${samples.inFile}`))).toEqual(
        new Set(['one 10', 'two 10', 'three 1']),
      )
    }))

  it('that cannot be read to its end leaves nothing of its head either, and one that is no log has none', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const broken = (await sendFile(sender, 'log.eval', large('one', [inspectLogSample(1, { epoch: 'first' })])))
        .upload
      const other = (await sendFile(sender, 'x.txt', Buffer.alloc(SMALL_FILE + 1, 'nothing of ours '))).upload
      expect([await heads(), await heads(), await heads()]).toEqual([true, true, false])
      expect(await runsOf(broken)).toHaveLength(1)
      expect(await runsOf(other)).toEqual([])
      await workThroughQueue()
      expect(await runsOf(broken)).toEqual([])
      expect([(await findUpload(broken))?.state, (await findUpload(other))?.state]).toEqual(['failed', 'failed'])
      await sendFile(sender, 'small.eval', evalLog())
      expect(await heads()).toBe(false)
    }))
})
