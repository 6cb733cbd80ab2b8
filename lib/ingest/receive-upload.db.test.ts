import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findUpload } from '@/db/queries/uploads'
import { rolledBack } from '@/db/testing/rolled-back'
import { senderAndReviewer, sendFile, workThroughQueue } from '@/db/testing/stored-log'
import { Conflict } from '@/lib/errors'
import { evalLog, inspectLogHeader } from '@/lib/importers/testing/inspect-log'
import { findReceived } from './receive-upload'
import { rejectUpload } from './reject-upload'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the same bytes', () => {
  it('are one upload, of which every sender is a sender', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const first = await sendFile(sender, 'a.eval', evalLog())
      const { sender: another } = await senderAndReviewer()
      const second = await sendFile(another, 'b.eval', evalLog())
      expect(second).toEqual({ upload: first.upload, isNew: false })
      expect((await findUpload(first.upload))?.senders.map(({ id }) => id).sort()).toEqual(
        [sender.id, another.id].sort(),
      )
    }))
})

describe('a key', () => {
  it('answers the same bytes with the upload it made, and needs them not at all where their hash is announced', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const { upload } = await sendFile(sender, 'a.eval', evalLog(), 'once')
      expect(await sendFile(sender, 'a.eval', evalLog(), 'once')).toEqual({ upload, isNew: false })
      expect(await findReceived(sender, 'once', sha256(evalLog()))).toEqual({ upload, isNew: false })
      expect(await findReceived(sender, 'once', null)).toBeNull()
    }))

  it('never answers other bytes with the first: they are refused, and nothing of them is kept', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      await sendFile(sender, 'a.eval', evalLog(), 'once')
      const other = evalLog(inspectLogHeader({ eval: { eval_id: 'another' } }))
      await expect(sendFile(sender, 'b.eval', other, 'once')).rejects.toThrow(Conflict)
      await expect(findReceived(sender, 'once', sha256(other))).rejects.toThrow(Conflict)
      expect((await sendFile(sender, 'b.eval', other)).isNew).toBe(true)
    }))

  it('of an upload that failed or was rejected makes a new one of the same bytes', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const broken = Buffer.from('nothing we know')
      const failed = await sendFile(sender, 'a.eval', broken, 'once')
      await workThroughQueue()
      expect(await findReceived(sender, 'once', sha256(broken))).toBeNull()
      const again = await sendFile(sender, 'a.eval', broken, 'once')
      expect(again).toMatchObject({ isNew: true })
      expect(again.upload).not.toBe(failed.upload)

      const rejected = await sendFile(sender, 'b.eval', evalLog(), 'twice')
      await workThroughQueue()
      await rejectUpload(reviewer, rejected.upload, { reason: 'the wrong run' })
      expect(await sendFile(sender, 'b.eval', evalLog(), 'twice')).toMatchObject({ isNew: true })
    }))

  it('is its person’s own', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const { sender: another } = await senderAndReviewer()
      await sendFile(sender, 'a.eval', evalLog(), 'once')
      expect(await findReceived(another, 'once', sha256(evalLog()))).toBeNull()
    }))
})
