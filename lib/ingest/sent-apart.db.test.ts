import { describe, expect, it } from 'vitest'
import { listAreaEvidence } from '@/db/queries/area-evidence'
import { listCounterparts } from '@/db/queries/counterparts'
import { findUpload } from '@/db/queries/uploads'
import { makeArea, makeBenchmark } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import {
  eeeResults,
  eeeSamples,
  lmEvalResults,
  lmEvalSamples,
  RESULTS,
  samplesOf,
} from '@/lib/importers/testing/results-and-samples'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from './accept-upload'
import { mapUpload } from './map-upload'

/** A benchmark that the files' one task names, and those who send and decide. */
async function scene() {
  const area = await makeArea()
  await makeBenchmark({ area, patterns: ['boats'], primaryMetric: ['acc', 'accuracy', 'mean'] })
  const { sender, reviewer } = await senderAndReviewer()
  const send = async (name: string, text: string | Uint8Array) => {
    const upload = await storeFile(sender, name, Buffer.from(text))
    const [run, another] = await runsOf(upload)
    if (!run || another) throw new Error(`${name} is one run`)
    return { upload, run }
  }
  return {
    send,
    accept: (upload: string) => acceptUpload(reviewer, upload, {}),
    name: async (upload: string, run: string, model: string) => mapUpload(sender, upload, { runs: [{ run, model }] }),
    counting: async () => (await listAreaEvidence({ areas: [area] })).map((row) => [row.run, row.metric]),
  }
}

describe('results and samples in two uploads', () => {
  it('of lm-evaluation-harness are told of each other; once both are accepted, the results count', () =>
    rolledBack(async () => {
      const { send, accept, name, counting } = await scene()
      const results = await send(RESULTS, lmEvalResults({ boats: 5 }))
      const samples = await send(samplesOf('boats'), lmEvalSamples(5))
      expect(await listCounterparts([samples.run.id, results.run.id])).toEqual(
        new Map([
          [samples.run.id, { run: results.run.id, kind: 'results', state: 'pending', certain: true }],
          [results.run.id, { run: samples.run.id, kind: 'samples', state: 'pending', certain: true }],
        ]),
      )
      await accept(results.upload)
      await name(samples.upload, samples.run.id, 'invented/otter-7b')
      await accept(samples.upload)
      // The samples alone would have no standard error.
      expect(await counting()).toEqual([
        [results.run.id, expect.objectContaining({ value: 0.5, stderr: expect.any(Number) })],
      ])
    }))

  it('of Every Eval Ever likewise, whichever is accepted last', () =>
    rolledBack(async () => {
      const { send, accept, counting } = await scene()
      const samples = await send('x_samples.jsonl', eeeSamples('boats', 6))
      await accept(samples.upload)
      expect((await counting()).map(([run]) => run)).toEqual([samples.run.id])
      const results = await send('x.json', eeeResults({ boats: 0.5 }))
      expect((await listCounterparts([results.run.id])).get(results.run.id)).toMatchObject({
        run: samples.run.id,
        state: 'accepted',
        certain: true,
      })
      await accept(results.upload)
      expect((await counting()).map(([run]) => run)).toEqual([results.run.id])
    }))
})

describe('results that are here with their samples', () => {
  const folder = (right: number) =>
    writeZip([
      { name: RESULTS, text: lmEvalResults({ boats: right }) },
      { name: samplesOf('boats'), text: lmEvalSamples(right) },
    ])

  it('and come once more without them are the same run', () =>
    rolledBack(async () => {
      const { send, accept } = await scene()
      const whole = await send('all.zip', folder(5))
      await accept(whole.upload)
      const alone = await send(RESULTS, lmEvalResults({ boats: 5 }))
      expect(alone.run).toMatchObject({ id: whole.run.id, samples: { inFile: 10 } })
      expect(await findUpload(alone.upload)).toMatchObject({ state: 'accepted', runCount: 1 })
    }))

  it('and come with another number are a revision', () =>
    rolledBack(async () => {
      const { send } = await scene()
      const whole = await send('all.zip', folder(5))
      const alone = await send(RESULTS, lmEvalResults({ boats: 6 }))
      expect(alone.run).toMatchObject({ supersedes: whole.run.id, samples: { inFile: 0 } })
    }))

  it('and whose samples come once more count all the same, and are told of', () =>
    rolledBack(async () => {
      const { send, accept, name, counting } = await scene()
      const whole = await send('all.zip', folder(5))
      await accept(whole.upload)
      const samples = await send(samplesOf('boats'), lmEvalSamples(5))
      expect((await listCounterparts([samples.run.id])).get(samples.run.id)).toMatchObject({
        run: whole.run.id,
        certain: true,
      })
      await name(samples.upload, samples.run.id, 'invented/otter-7b')
      await accept(samples.upload)
      expect((await counting()).map(([run]) => run)).toEqual([whole.run.id])
    }))
})
