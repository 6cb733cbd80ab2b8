import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listMembers } from '@/db/queries/upload-members'
import { findUpload } from '@/db/queries/uploads'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { evalLog, inspectLogHeader, inspectLogSample, logMembers } from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { sampleView } from './sample-view'

const SECRET = `ghp_${'a1'.repeat(18)}`
const ID = `How is it made from ${SECRET}`

const broken = () => evalLog(undefined, [inspectLogSample(1, { id: ID, epoch: 'x' })])

describe('what is said of a file that cannot be read', () => {
  it('repeats no id of a sample, alone and in an archive, nor in the log of what was done', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const alone = await storeFile(sender, 'a.eval', broken())
      const text = `model,benchmark,score\nacme/one,x,0.5\n`
      const zip = [
        { name: `${SECRET}/a.eval`, text: broken() },
        { name: 'scores.csv', text },
      ]
      const archive = await storeFile(sender, 'a.zip', writeZip(zip))
      const failed = await storeFile(sender, 'b.zip', writeZip(zip.slice(0, 1)))
      expect((await findUpload(alone))?.error?.message).toMatch(/^The sample samples\/….json is not as Inspect/)
      expect((await listMembers(archive))[0]).toMatchObject({
        path: '[masked: token]/a.eval',
        error: { message: expect.stringMatching(/^The sample samples\/….json is not as Inspect/) },
      })
      const told = [alone, archive, failed].map(async (upload) => [
        await findUpload(upload),
        await listMembers(upload),
        (await listAuditRows({ limit: 50 })).filter(({ subject }) => subject === upload),
      ])
      const all = JSON.stringify(await Promise.all(told))
      expect(all).toContain('"refused":true')
      expect(all).not.toContain('How is')
      expect(all).not.toContain(SECRET)
    }))

  it('repeats nothing of a restricted sample', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const shell = inspectLogSample(1, { id: ID })
      const folder = `samples/${ID}_epoch_1`
      const members = [
        ...logMembers(inspectLogHeader(), []),
        { name: `${folder}/sample.json`, text: JSON.stringify(shell) },
        // What stands inside a text is first read with it.
        { name: `${folder}/messages/0.json`, text: '["\\x"]' },
      ]
      const [run] = await runsOf(await storeFile(sender, 'a.eval', writeZip(members)))
      const view = await sampleView(sender, run?.id ?? '', 0)
      expect(view).toMatchObject({ transcript: null, sample: { restricted: true, id: '…' } })
      expect(view?.unreadable).toMatch(/^The kept file does not give this sample any more/)
      expect(JSON.stringify(view)).not.toContain('How is')
    }))
})
