import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listSamples } from '@/db/queries/samples'
import { findUpload } from '@/db/queries/uploads'
import { countSampleRows, killWorker } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { anArea, runsOf, senderAndReviewer, sendFile, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { evalLog, inspectLogSample, tenSamples } from '@/lib/importers/testing/inspect-log'

describe('a file that cannot be read', () => {
  it('leaves the upload failed with one sentence and nothing half-stored, and may be sent again', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const broken = [...tenSamples().slice(0, 5), inspectLogSample(6, { epoch: 'first' })]
      const upload = await storeFile(sender, 'log.eval', evalLog(undefined, broken))
      expect(await findUpload(upload)).toMatchObject({ state: 'failed', runCount: 0 })
      expect((await findUpload(upload))?.error?.message).toMatch(/samples\/6_epoch_first\.json.*epoch/)
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
      expect(error?.tried.map(({ format }) => format)).toEqual(['Inspect log (.eval)', 'Inspect log (.json)'])
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
})
