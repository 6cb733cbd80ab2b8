import { describe, expect, it } from 'vitest'
import { knownBy } from '@/db/testing/known-content'
import { rolledBack } from '@/db/testing/rolled-back'
import { anArea, runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
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

const logOf = (spec: Record<string, unknown>, accuracy: number) =>
  inspectLogHeader({ eval: spec, results: { scores: [scoreOf('includes', { accuracy }, { scored_samples: 10 })] } })
/** As zip programs write what was unpacked: by name, and not in the order in which it was written. */
const zippedAnew = () =>
  writeZip([...logMembers(inspectLogHeader(), tenSamples())].sort((a, b) => (a.name < b.name ? -1 : 1)))

const BLACKED_OUT = { eval_id: '...', run_id: '...', task_id: '...', model: '...' }

describe('a log whose names were blacked out', () => {
  it('replaces no other such log, and is the same run when it comes again', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const [one] = await runsOf(await storeFile(sender, 'a.json', jsonLog(logOf(BLACKED_OUT, 0.2))))
      const [other] = await runsOf(await storeFile(sender, 'b.json', jsonLog(logOf(BLACKED_OUT, 0.9))))
      expect([one?.supersedes, other?.supersedes]).toEqual([null, null])
      expect(other?.id).not.toBe(one?.id)
      const indented = Buffer.from(`\n${Buffer.from(jsonLog(logOf(BLACKED_OUT, 0.2))).toString()}`)
      expect((await runsOf(await storeFile(sender, 'c.json', indented))).map(({ id }) => id)).toEqual([one?.id])
    }))

  it('and whose header is that of another, but not its samples, replaces nothing either and says so', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const [one] = await runsOf(await storeFile(sender, 'a.eval', evalLog(logOf(BLACKED_OUT, 0.5))))
      const few = [1, 2].map((number) => inspectLogSample(number, { input: 'something else' }))
      const [other] = await runsOf(await storeFile(sender, 'b.eval', evalLog(logOf(BLACKED_OUT, 0.5), few)))
      expect(other).toMatchObject({ supersedes: null })
      expect(other?.warnings).toContainEqual(
        expect.objectContaining({ code: 'beside-another', message: expect.stringContaining(one?.id ?? '?') }),
      )
    }))
})

describe('a log that was unpacked and zipped again', () => {
  it('is the same run, whatever order its samples lie in', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const [one] = await runsOf(await storeFile(sender, 'a.eval', evalLog()))
      expect((await runsOf(await storeFile(sender, 'b.eval', zippedAnew()))).map(({ id }) => id)).toEqual([one?.id])
    }))

  it('is known by what it was known by before the order was none of it', () =>
    rolledBack(async () => {
      await anArea()
      const { sender } = await senderAndReviewer()
      const [one] = await runsOf(await storeFile(sender, 'a.eval', evalLog()))
      // What was stored for this log then.
      await knownBy(one?.id ?? '', '3e15bfd9f283786aeefe976a4678199943a831effc78688bdb673ed0aa2f2d73')
      const inOtherBytes = writeZip(logMembers(inspectLogHeader(), tenSamples(), 'store'))
      expect((await runsOf(await storeFile(sender, 'b.eval', inOtherBytes))).map(({ id }) => id)).toEqual([one?.id])
    }))
})
