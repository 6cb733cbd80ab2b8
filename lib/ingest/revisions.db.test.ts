import { describe, expect, it } from 'vitest'
import { rolledBack } from '@/db/testing/rolled-back'
import { anArea, runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { evalLog, inspectLogHeader, inspectLogSample, jsonLog, scoreOf } from '@/lib/importers/testing/inspect-log'

const logOf = (spec: Record<string, unknown>, accuracy: number) =>
  inspectLogHeader({ eval: spec, results: { scores: [scoreOf('includes', { accuracy }, { scored_samples: 10 })] } })
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
