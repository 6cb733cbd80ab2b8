import { describe, expect, it } from 'vitest'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { anArea, runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { InvalidInput } from '@/lib/errors'
import { evalLog, inspectLogHeader, inspectLogSample, scoreOf } from '@/lib/importers/testing/inspect-log'
import { acceptUpload } from './accept-upload'
import { exportRuns } from './export-runs'
import { mapUpload, type RunMapping } from './map-upload'

type Scores = Record<string, unknown>[]

/** Ten questions, of which the scorer says of seven that they were refused and of two that the answer was harmful. */
function dictionaryLog(): Uint8Array {
  const part = (name: string, accuracy: number) => scoreOf('combined', { accuracy }, { name, scored_samples: 10 })
  const samples = Array.from({ length: 10 }, (_, index) =>
    inspectLogSample(index + 1, {
      scores: { combined: { value: { refused: index < 7 ? 1 : 0, harmful: index < 2 ? 1 : 0 } } },
    }),
  )
  return evalLog(inspectLogHeader({ results: { scores: [part('refused', 0.7), part('harmful', 0.2)] } }), samples)
}

async function sent(bytes: Uint8Array) {
  const area = await anArea()
  const people = await senderAndReviewer()
  const upload = await storeFile(people.sender, 'log.eval', bytes)
  const [run] = await runsOf(upload)
  if (!run) throw new Error('the log holds a run')
  const choose = (metric: RunMapping['metric']) => mapUpload(people.sender, upload, { runs: [{ run: run.id, metric }] })
  const primary = async () => (await runsOf(upload))[0]?.metrics.flatMap(({ primary }, at) => (primary ? [at] : []))
  return { ...area, ...people, upload, run, choose, primary }
}

const logOf = (scores: Scores) => evalLog(inspectLogHeader({ results: { scores } }))

describe('the metrics of a scorer whose scores are dictionaries', () => {
  it('are told apart by the part of the scores they are of, and agree with the samples', () =>
    rolledBack(async () => {
      const { run } = await sent(dictionaryLog())
      expect(run.metrics.map(({ scorer, name, value, primary }) => ({ scorer, name, value, primary }))).toEqual([
        { scorer: 'combined.refused', name: 'accuracy', value: 0.7, primary: false },
        { scorer: 'combined.harmful', name: 'accuracy', value: 0.2, primary: false },
      ])
      expect(run.warnings).toEqual([])
    }))

  it('wait until somebody says which of them counts, and that one places the model', () =>
    rolledBack(async () => {
      const { area, policy, upload, reviewer, choose } = await sent(dictionaryLog())
      await expect(acceptUpload(reviewer, upload, {})).rejects.toThrow(InvalidInput)
      await choose({ scorer: 'combined.harmful', name: 'accuracy' })
      await acceptUpload(reviewer, upload, {})
      const [run] = await runsOf(upload)
      const { capability } = await standingOf(area, run?.model ?? '', policy)
      expect(capability).toMatchObject({ value: 20, n: 10 })
    }))

  it('are the same when they were exported and come back, in either form', () =>
    rolledBack(async () => {
      const { upload, reviewer, choose, run, sender } = await sent(dictionaryLog())
      await choose({ scorer: 'combined.harmful', name: 'accuracy' })
      await acceptUpload(reviewer, upload, {})
      for (const form of ['csv', 'json'] as const) {
        const stream = await exportRuns(reviewer, { task: run.task }, form)
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
        const again = await runsOf(await storeFile(sender, `runs.${form}`, bytes))
        expect(again.map(({ id }) => id)).toEqual([run.id])
      }
    }))
})

describe('a metric is chosen', () => {
  const metrics = (values: Record<string, number>, more: Record<string, unknown>) => scoreOf('judge', values, more)
  const grouped = (group: string, value: number) => ({ name: 'accuracy', value, group, params: {} })

  it('by its reducer, and the mean where none is named', () =>
    rolledBack(async () => {
      const log = logOf([
        metrics({ accuracy: 0.1 }, { reducer: 'pass_at_2' }),
        metrics({ accuracy: 0.2 }, { reducer: 'mean' }),
        metrics({ accuracy: 0.3 }, { reducer: 'pass_at_5' }),
      ])
      const { choose, primary } = await sent(log)
      await choose({ scorer: 'judge', name: 'accuracy', reducer: 'pass_at_5' })
      expect(await primary()).toEqual([2])
      await choose({ scorer: 'judge', name: 'accuracy' })
      expect(await primary()).toEqual([1])
    }))

  it('by its group, where there is none of the whole', () =>
    rolledBack(async () => {
      const log = logOf([
        { name: 'judge', scorer: 'judge', params: {}, metrics: { accuracy: grouped('easy', 0.9) } },
        { name: 'judge', scorer: 'judge', params: {}, metrics: { accuracy: grouped('hard', 0.1) } },
      ])
      const { choose, primary } = await sent(log)
      await expect(choose({ scorer: 'judge', name: 'accuracy' })).rejects.toThrow(/Several metrics/)
      await choose({ scorer: 'judge', name: 'accuracy', group: 'hard' })
      expect(await primary()).toEqual([1])
      await expect(choose({ scorer: 'judge', name: 'accuracy', group: 'none' })).rejects.toThrow(/no such metric/)
    }))

  it('never as the first of several that are alike', () =>
    rolledBack(async () => {
      const log = logOf([
        metrics({ accuracy: 0.1 }, { reducer: 'mean' }),
        metrics({ accuracy: 0.9 }, { reducer: 'mean' }),
      ])
      const { choose, primary } = await sent(log)
      expect(await primary()).toEqual([])
      await expect(choose({ scorer: 'judge', name: 'accuracy' })).rejects.toThrow(/Several metrics/)
      await expect(choose({ scorer: 'judge', name: 'accuracy', reducer: 'mean', group: null })).rejects.toThrow(
        /Several metrics/,
      )
    }))
})
