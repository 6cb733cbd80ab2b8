import { describe, expect, it } from 'vitest'
import { pendingDigest } from '@/db/queries/import-runs'
import { findRun } from '@/db/queries/runs'
import { makeModel } from '@/db/testing/factories'
import { manyResults } from '@/db/testing/many-results'
import { aPerson } from '@/db/testing/people'
import { acceptBySql, killWorker, leaveAlone, unlistRun } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { crossingsIn } from '@/db/testing/standing'
import { anArea, runsOf, senderAndReviewer, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { Conflict, Forbidden, InvalidInput } from '@/lib/errors'
import { evalLog, inspectLogHeader, logMembers, scoreOf, tenSamples } from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from './accept-upload'
import { mapAll } from './map-all'
import { mapUpload } from './map-upload'
import { rejectUpload } from './reject-upload'

describe('accepting', () => {
  it('asks for what is not settled, by path, and changes nothing', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const header = inspectLogHeader({ eval: { task: 'nobody_knows_this', model: 'none/none' } })
      const upload = await storeFile(sender, 'log.eval', evalLog(header))
      const [run] = await runsOf(upload)
      const refused = acceptUpload(reviewer, upload, {})
      await expect(refused).rejects.toThrow(InvalidInput)
      await expect(refused).rejects.toMatchObject({
        problems: [{ path: `runs.${run?.id}.model` }, { path: `runs.${run?.id}.benchmark` }],
      })
      await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', model: 'Kimi K3', benchmark: null }] })
      await acceptUpload(reviewer, upload, {})
      expect(await findRun(run?.id ?? '')).toMatchObject({ state: 'accepted', modelName: 'Kimi K3', benchmark: null })
    }))

  it('by the only person of an installation is marked for good; with a second person it is refused', () =>
    rolledBack(async () => {
      await anArea()
      const only = await aPerson('uploader', 'reviewer')
      await leaveAlone(only.id)
      const upload = await storeFile(only, 'log.eval', evalLog())
      await acceptUpload(only, upload, {})
      expect((await runsOf(upload))[0]).toMatchObject({ state: 'accepted', acceptedByOnePerson: true })
      await aPerson('viewer')
      const next = await storeFile(only, 'b.eval', evalLog(inspectLogHeader({ eval: { eval_id: 'eval-2' } })))
      await expect(acceptUpload(only, next, {})).rejects.toThrow(Forbidden)
    }))

  it('of all of an upload, also of what no page showed, is by their number; of a page by its runs', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'many.json', manyResults(6))
      await mapAll(sender, { upload, none: 'on' })
      const [first, second] = await runsOf(upload)
      await acceptUpload(reviewer, upload, { runs: [first?.id ?? '', second?.id ?? ''] })
      const refused = acceptUpload(reviewer, upload, { all: 6 })
      await expect(refused).rejects.toMatchObject({
        problems: [{ path: 'all', message: expect.stringMatching(/^4 runs/) }],
      })
      expect((await runsOf(upload)).filter(({ state }) => state === 'pending')).toHaveLength(4)
      await acceptUpload(reviewer, upload, { all: 4 })
      expect((await runsOf(upload)).map(({ state }) => state)).toEqual(Array(6).fill('accepted'))
    }))

  it('is of what was looked at, and of nothing that its sender has made of it since', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', evalLog())
      const [run] = await runsOf(upload)
      const seen = () => pendingDigest(upload)
      const before = await seen()
      await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', attack: 'jailbreak' }] })
      expect(await seen()).not.toBe(before)
      await expect(acceptUpload(reviewer, upload, { seen: before })).rejects.toThrow(Conflict)
      expect((await runsOf(upload))[0]?.state).toBe('pending')
      await acceptUpload(reviewer, upload, { seen: await seen() })
      expect((await runsOf(upload))[0]).toMatchObject({ state: 'accepted', condition: { attack: 'jailbreak' } })
    }))

  it('by whoever sent the run is refused by the database itself', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const [run] = await runsOf(await storeFile(sender, 'log.eval', evalLog()))
      await expect(acceptBySql(run?.id ?? '', sender.id)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('cannot accept it') },
      })
      // Nor where no upload lists it any more: the one it was read from is theirs.
      await unlistRun(run?.id ?? '')
      await expect(acceptBySql(run?.id ?? '', sender.id)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('cannot accept it') },
      })
    }))

  it('is for reviewers, once, and not after a rejection', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.eval', evalLog())
      await expect(acceptUpload(sender, upload, {})).rejects.toThrow(Forbidden)
      await expect(acceptUpload(await aPerson('approver'), upload, {})).rejects.toThrow(Forbidden)
      await acceptUpload(reviewer, upload, {})
      await expect(acceptUpload(reviewer, upload, {})).rejects.toThrow(Conflict)
      await expect(rejectUpload(reviewer, upload, { reason: 'no' })).rejects.toThrow(Conflict)
    }))

  it('learns what a name as written means', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const model = await makeModel({ name: 'Haiku the Second' })
      const upload = await storeFile(sender, 'log.eval', evalLog())
      const [run] = await runsOf(upload)
      await mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', model: model.id }] })
      await acceptUpload(reviewer, upload, {})
      const next = await storeFile(sender, 'b.eval', evalLog(inspectLogHeader({ eval: { eval_id: 'eval-2' } })))
      expect((await runsOf(next))[0]).toMatchObject({ model: model.id, modelProposed: null })
    }))

  it('never moves an invented model', () =>
    rolledBack(async () => {
      await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const invented = await makeModel({ name: 'Demo Ibis', demo: true })
      const upload = await storeFile(sender, 'log.eval', evalLog())
      const [run] = await runsOf(upload)
      for (const model of [invented.id, 'Demo Ibis']) {
        await expect(mapUpload(sender, upload, { runs: [{ run: run?.id ?? '', model }] })).rejects.toThrow(InvalidInput)
      }
      const named = evalLog(inspectLogHeader({ eval: { eval_id: 'eval-2', model: 'lab/Demo Ibis' } }))
      const second = await storeFile(sender, 'b.eval', named)
      await expect(acceptUpload(reviewer, second, {})).rejects.toThrow(/Demo Ibis/)
    }))

  it('of a run that makes a zone worse opens one finding, with both placements', () =>
    rolledBack(async () => {
      const { area } = await anArea()
      const { sender, reviewer } = await senderAndReviewer()
      const log = (id: string, right: number, day: string) =>
        evalLog(
          inspectLogHeader({
            eval: { eval_id: id, created: `2026-05-0${day}T10:00:00Z` },
            results: { scores: [scoreOf('includes', { accuracy: right }, { scored_samples: 10 })] },
            stats: { started_at: '', completed_at: `2026-05-0${day}T11:00:00Z` },
          }),
        )
      for (const [index, right] of [0.15, 0.95, 0.97].entries()) {
        const upload = await storeFile(sender, 'log.eval', log(`eval-${index}`, right, String(index + 1)))
        await acceptUpload(reviewer, upload, {})
      }
      // At 15 it is green whatever its safety; at 95 yellow, with red not ruled out. At 97 that is no news.
      expect(await crossingsIn(area)).toEqual([
        ['worst', 'red', 'green', 'yellow'],
        ['zone', 'yellow', 'green', 'yellow'],
      ])
    }))
})

describe('a run that several uploads hold', () => {
  it('is never accepted by whoever sent the file it was read from, though that upload let go of it', () =>
    rolledBack(async () => {
      await anArea()
      const first = await aPerson('uploader', 'reviewer')
      const { sender: second } = await senderAndReviewer()
      const upload = await storeFile(first, 'log.eval', evalLog())
      const again = await storeFile(second, 'log.json', writeZip(logMembers(inspectLogHeader(), tenSamples(), 'store')))
      await killWorker(upload, 3)
      await workThroughQueue()
      expect(await runsOf(upload)).toEqual([])
      await expect(acceptUpload(first, again, {})).rejects.toThrow(Forbidden)
    }))
})
