import { describe, expect, it } from 'vitest'
import { listSamples } from '@/db/queries/samples'
import { listMembers } from '@/db/queries/upload-members'
import { killWorker } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, sendFile, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import {
  eeeResult,
  eeeResults,
  eeeSamples,
  lmEvalResults,
  lmEvalSamples,
  RESULTS,
  samplesOf,
} from '@/lib/importers/testing/results-and-samples'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { sampleView } from './sample-view'

const zipOf = (files: Record<string, string>) => writeZip(Object.entries(files).map(([name, text]) => ({ name, text })))

/** Sends files as one zip. What is stored of each run, and what the list of members says. */
async function store(sender: Doer, files: Record<string, string>) {
  const upload = await storeFile(sender, 'all.zip', zipOf(files))
  const runs = await runsOf(upload)
  const said = runs.map(({ task, format, member, metrics, samples, warnings }) => ({
    task,
    format,
    member,
    value: metrics[0]?.value,
    samples: samples.inFile,
    warnings: warnings.map(({ code }) => code),
  }))
  const members = (await listMembers(upload)).map(({ path, format, runCount, because, error }) => ({
    path,
    format,
    runCount,
    because,
    error,
  }))
  return { upload, runs, said: said.sort((a, b) => a.task.localeCompare(b.task)), members }
}

describe('results and samples of one archive', () => {
  it('are one run for each task: the results’ numbers, the samples and their transcripts', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const { runs, said, members } = await store(sender, {
        [samplesOf('boats')]: lmEvalSamples(5),
        [RESULTS]: lmEvalResults({ boats: 5, tides: 4 }),
        'notes.txt': 'nothing to read',
      })
      const one = { format: 'lm-eval', member: RESULTS, warnings: [] }
      expect(said).toEqual([
        { ...one, task: 'boats', value: 0.5, samples: 10 },
        { ...one, task: 'tides', value: 0.4, samples: 0 },
      ])
      expect(members).toMatchObject([
        { path: samplesOf('boats'), format: 'lm-eval-samples', runCount: 0, error: null },
        { path: RESULTS, format: 'lm-eval', runCount: 2, error: null },
        { path: 'notes.txt', format: null, runCount: 0 },
      ])
      expect(members[0]?.because).toBe(`it has doc_id, resps; read as the samples of ${RESULTS}`)
      expect(members[1]?.because).toBe(`it has results, configs; its samples were read from ${samplesOf('boats')}`)
      const boats = runs.find(({ task }) => task === 'boats')
      expect((await listSamples(boats?.id ?? '')).items).toHaveLength(10)
      expect(await sampleView(reviewer, boats?.id ?? '', 3)).toMatchObject({
        unreadable: null,
        transcript: { id: '3' },
      })
    }))

  it('of Every Eval Ever likewise; a run in the samples that no result has stays its own', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const { runs, said, members } = await store(sender, {
        'data/x.json': eeeResults({ boats: 0.5, tides: 0.4 }),
        'data/x_samples.jsonl': eeeSamples('ropes', 3) + eeeSamples('boats', 5),
        'notes.txt': 'nothing to read',
      })
      const one = { format: 'every-eval-ever', member: 'data/x.json', warnings: [] }
      expect(said).toEqual([
        { ...one, task: 'boats', value: 0.5, samples: 10 },
        {
          task: 'ropes',
          format: 'every-eval-ever-samples',
          member: 'data/x_samples.jsonl',
          value: 0.3,
          samples: 10,
          warnings: ['computed'],
        },
        { ...one, task: 'tides', value: 0.4, samples: 0 },
      ])
      expect(members[1]).toMatchObject({ runCount: 1, error: null })
      expect(members[1]?.because).toMatch(
        /read as the samples of data\/x\.json; one more run in it was read on its own$/,
      )
      for (const task of ['boats', 'ropes']) {
        const run = runs.find((found) => found.task === task)
        expect(await sampleView(reviewer, run?.id ?? '', 2)).toMatchObject({ transcript: { id: `${task}_2` } })
      }
    }))

  it('that disagree are read together all the same, and say so; the numbers are those of the results', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const files = (right: number, n: number) => ({
        [RESULTS]: lmEvalResults({ boats: 5 }),
        [samplesOf('boats')]: lmEvalSamples(right, n),
      })
      const other = await store(sender, files(7, 10))
      expect(other.said).toMatchObject([{ value: 0.5, warnings: ['metric-differs'] }])
      expect(other.runs[0]?.warnings[0]?.message).toBe(
        'The results give none.acc = 0.5, the samples read with them give 0.7. The value of the results is kept.',
      )
      const fewer = await store(sender, files(2, 4))
      expect(fewer.said).toMatchObject([{ value: 0.5, samples: 4, warnings: ['header-count'] }])
      expect(fewer.runs[0]?.warnings[0]?.message).toMatch(/^The results say 10 samples, the file of samples holds 4/)
      const unlike = await store(sender, { 'x.json': eeeResults({ boats: 0.9 }), 's.jsonl': eeeSamples('boats', 5) })
      expect(unlike.said).toMatchObject([{ value: 0.9, warnings: ['metric-differs'] }])
    }))

  it('of which nothing says surely that they belong together are read alone, and say so', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const twice = ['id:one', 'id:two'].map((evaluation_result_id, index) =>
        eeeResult('boats', 0.5 + index / 10, { evaluation_result_id }),
      )
      const { said, members } = await store(sender, {
        'x.json': eeeResults({}, { evaluation_results: twice }),
        's.jsonl': eeeSamples('boats', 5, { evaluation_result_id: null }),
      })
      expect(said.map(({ format, samples }) => [format, samples]).sort()).toEqual([
        ['every-eval-ever', 0],
        ['every-eval-ever', 0],
        ['every-eval-ever-samples', 10],
      ])
      expect(members[0]?.because).toMatch(
        /; it may belong to s\.jsonl, but nothing says so surely: each was read on its/,
      )
      expect(members[1]?.because).toMatch(/; it may belong to x\.json, but nothing says so surely/)
    }))

  it('of which the samples cannot be read leave the results as they are, and the samples say why', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const list = `[${lmEvalSamples(5).trim().replaceAll('\n', ',')}`
      const { said, members } = await store(sender, {
        [RESULTS]: lmEvalResults({ boats: 5 }),
        [samplesOf('boats')]: list,
      })
      expect(said).toMatchObject([{ task: 'boats', value: 0.5, samples: 0, warnings: [] }])
      expect(members[0]?.because).toBe('it has results, configs')
      expect(members[1]?.error?.message).toMatch(/is no JSON: it was cut off/)
    }))

  it('are revised, not doubled, by what was sent of them before', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const alone = await storeFile(sender, RESULTS, Buffer.from(lmEvalResults({ boats: 5 })))
      const [before] = await runsOf(alone)
      const files = { [RESULTS]: lmEvalResults({ boats: 5 }), [samplesOf('boats')]: lmEvalSamples(5) }
      const { runs } = await store(sender, files)
      expect(runs.map(({ supersedes }) => supersedes)).toEqual([before?.id])
      const again = await store(sender, { ...files, 'notes.txt': 'sent once more' })
      expect(again.runs.map(({ id }) => id)).toEqual(runs.map(({ id }) => id))
    }))

  it('whose reading was cut off are read again from the start', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const files = { [samplesOf('boats')]: lmEvalSamples(5), [RESULTS]: lmEvalResults({ boats: 5 }) }
      const { upload } = await sendFile(sender, 'all.zip', zipOf(files))
      await workThroughQueue('the first')
      await killWorker(upload, 1)
      await workThroughQueue('the second')
      expect((await runsOf(upload)).map(({ samples }) => samples.inFile)).toEqual([10])
      expect(await listMembers(upload)).toHaveLength(2)
    }))
})
