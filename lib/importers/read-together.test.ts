import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { archiveParts } from './archive-parts'
import { detect } from './detect'
import type { ImportedRun } from './importer'
import { openFile, pairFiles } from './pair-files'
import { readTogether } from './read-together'
import { importers } from './registry'
import { bytesFile } from './source-file'
import {
  eeeResults,
  eeeSamples,
  lmEvalResults,
  lmEvalRow,
  lmEvalSamples,
  RESULTS,
  samplesOf,
} from './testing/results-and-samples'
import { type Member, writeZip } from './testing/zip-writer'

/** The runs of one file of an archive, with what was paired with it; each with its samples and their transcripts. */
async function readFrom(files: Record<string, Member['text']>, results: string) {
  const archive = bytesFile('all.zip', writeZip(Object.entries(files).map(([name, text]) => ({ name, text }))))
  const { ofResults } = await pairFiles(archive, await archiveParts(archive), new AbortController().signal)
  const file = await openFile(archive, results)
  const { importer } = await detect(file)
  if (!importer) throw new Error('the results are of a known format')
  const asSamples = importers.find(({ id }) => id === importer.samplesBeside?.format)
  const runs = []
  for await (const run of readTogether(archive, importer, importer.read(file), ofResults.get(results) ?? [])) {
    const samples = []
    const transcripts = []
    for await (const some of run.samples()) samples.push(...some)
    for (const { place } of samples) {
      transcripts.push(await asSamples?.readSample?.(await openFile(archive, place.member ?? ''), place))
    }
    runs.push({ run, samples, transcripts })
  }
  return runs
}

/** What the results say of a run, whether samples were found for it or not. */
function ofResults({ samples: _, sampleCount: __, header: ___, warnings: ____, metrics, ...rest }: ImportedRun) {
  return { ...rest, metrics: metrics.map(({ score: _____, ...metric }) => metric) }
}

async function readAlone(text: string): Promise<ImportedRun[]> {
  const file = bytesFile(RESULTS, Buffer.from(text))
  const { importer } = await detect(file)
  const runs: ImportedRun[] = []
  if (importer) for await (const run of importer.read(file)) runs.push(run)
  return runs
}

describe('results of lm-evaluation-harness with their samples', () => {
  const results = lmEvalResults({ boats: 5, tides: 4 })
  const files = { [RESULTS]: results, [samplesOf('boats')]: lmEvalSamples(5) }

  it('are a run for each task, with every number of the results and the samples where there are any', async () => {
    const [boats, tides] = await readFrom(files, RESULTS)
    const alone = await readAlone(results)
    expect([boats, tides].map((one) => one && ofResults(one.run))).toEqual(alone.map(ofResults))
    expect(boats?.run).toMatchObject({ header: { total: 10, completed: 10 }, sampleCount: 10, warnings: [] })
    expect(boats?.run.metrics).toMatchObject([{ scorer: 'none', name: 'acc', value: 0.5, n: 10, score: 'acc' }])
    expect(boats?.samples.map(({ id, scores }) => [id, scores.acc])).toEqual(
      Array.from({ length: 10 }, (_, id) => [String(id), id < 5 ? 1 : 0]),
    )
    expect(tides?.run).toEqual({ ...alone[1], samples: expect.any(Function) })
    expect(tides?.samples).toEqual([])
  })

  it('show each sample by the file that it stands in', async () => {
    const [boats] = await readFrom(files, RESULTS)
    expect(new Set(boats?.samples.map(({ place }) => place.member))).toEqual(new Set([samplesOf('boats')]))
    expect(boats?.transcripts[3]).toMatchObject({ id: '3', input: 'Is 3 even?\nAnswer:', target: 'yes' })
  })

  it('say what is odd in the samples, and by which file, but not that they name no model', async () => {
    const cut = `${lmEvalSamples(5)}{"doc_id": 1`
    const [boats] = await readFrom({ ...files, [samplesOf('boats')]: cut }, RESULTS)
    expect(boats?.run.status).toBe('success')
    expect(boats?.run.warnings.map(({ code, place }) => [code, place])).toEqual([
      ['lines-unreadable', `${samplesOf('boats')}: line 11`],
    ])
  })

  it('know which score a metric is the mean of, by filter, and which is no mean', async () => {
    const rows = ['strict', 'loose'].flatMap((filter) =>
      [1, 0].map((acc, id) => JSON.stringify({ ...lmEvalRow(id, acc), filter })),
    )
    const results = lmEvalResults(
      {},
      { results: { boats: { 'acc,strict': 0.5, 'acc,loose': 0.5, 'word_perplexity,none': 9 } } },
    )
    const [boats] = await readFrom({ [RESULTS]: results, [samplesOf('boats')]: rows.join('\n') }, RESULTS)
    expect(boats?.run.metrics.map(({ score }) => score)).toEqual(['acc,strict', 'acc,loose', null])
    expect(Object.keys(boats?.samples[0]?.scores ?? {}).sort()).toEqual(['acc,loose', 'acc,strict'])
  })
})

describe('results of Every Eval Ever with their samples', () => {
  it('are a run for each result, whose samples may share a file', async () => {
    const files = {
      'x.json': eeeResults({ boats: 0.5, tides: 0.4, ropes: 0.3 }),
      's.jsonl': eeeSamples('tides', 4) + eeeSamples('boats', 5),
    }
    const runs = await readFrom(files, 'x.json')
    expect(
      runs.map(({ run, samples }) => [run.task, run.metrics[0]?.value, run.metrics[0]?.stderr, samples.length]),
    ).toEqual([
      ['boats', 0.5, 0.05, 10],
      ['tides', 0.4, 0.05, 10],
      ['ropes', 0.3, 0.05, 0],
    ])
    expect(runs[1]?.samples.every(({ id }) => id.startsWith('tides'))).toBe(true)
    expect(runs[0]?.transcripts[2]).toMatchObject({ id: 'boats_2', input: 'Boat 2?' })
    expect(runs[0]?.run.metrics.map(({ score }) => score)).toEqual(['score'])
  })

  it('say that samples are no longer those that they were written with, and how many there were', async () => {
    const detailed_evaluation_results = { checksum: 'a'.repeat(64), hash_algorithm: 'sha256', total_rows: 12 }
    const files = {
      'x.json': eeeResults({ boats: 0.5 }, { detailed_evaluation_results }),
      's.jsonl': eeeSamples('boats', 5),
    }
    const [boats] = await readFrom(files, 'x.json')
    expect(boats?.run.warnings.map(({ code, place }) => [code, place])).toEqual([['checksum-differs', 's.jsonl']])
    expect(boats?.run.header).toEqual({ total: 12, completed: 12 })
  })
})

/** From some place on, some of it is gone, and there is something else; in percent of its length. */
function changed(text: string, at: number, bytes: Uint8Array, gone: number): Buffer {
  const whole = Buffer.from(text)
  const place = (percent: number) => Math.floor((percent * whole.length) / 100)
  return Buffer.concat([whole.subarray(0, place(at)), bytes, whole.subarray(place(at + gone))])
}

it('whatever the bytes of the samples are, the results say what they say alone', async () => {
  const kinds = [
    {
      results: RESULTS,
      text: lmEvalResults({ boats: 5, tides: 4 }),
      name: samplesOf('boats'),
      samples: lmEvalSamples(5),
    },
    {
      results: 'x.json',
      text: eeeResults({ boats: 0.5, tides: 0.4 }),
      name: 's.jsonl',
      samples: eeeSamples('boats', 5),
    },
  ]
  const found = new Set<number>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.noBias(fc.integer({ min: 0, max: 100 })),
      fc.uint8Array({ maxLength: 6 }),
      fc.noBias(fc.integer({ min: 0, max: 100 })),
      async ({ results, text, name, samples }, at, bytes, gone) => {
        const runs = await readFrom({ [results]: text, [name]: changed(samples, at, bytes, gone) }, results)
        expect(runs.map(({ run }) => ofResults(run))).toEqual((await readAlone(text)).map(ofResults))
        found.add(runs[0]?.samples.length ?? 0)
      },
    ),
    { seed: 45, numRuns: 150 },
  )
  // Some were whole, some lost samples, some were none any more.
  expect(found.has(10) && found.has(0) && found.size > 4).toBe(true)
})

describe.skipIf(samplesAbsent)('real files', () => {
  const real = (name: string) => readFileSync(path.join(samplesFolder, name))

  test('of lm-evaluation-harness: the task with samples has them, the others are as they were', async () => {
    const start = 'negotiationtom_qwen3-8b_v0.4.13_'
    const results = `${start}groups_results_2026-07-08T16-04-34.219874.json`
    const samples = `${start}samples_negotiationtom_belief_2026-07-08T16-04-34.219874.jsonl`
    const files = { [results]: real(`lm-eval/${results}`), [samples]: real(`lm-eval/${samples}`) }
    const runs = await readFrom(files, results)
    // The four rows and the values are those of expected.json; 20 rows, 9 of them right.
    expect(runs.map(({ run, samples }) => [run.task, samples.length])).toEqual([
      ['negotiationtom_belief', 20],
      ['negotiationtom_desire', 0],
      ['negotiationtom_intention', 0],
      ['negotiationtom', 0],
    ])
    expect(runs[0]?.run.metrics).toMatchObject([{ name: 'acc', value: 0.45, stderr: 0.11413288653790232, n: 20 }])
    expect(runs[0]?.samples.filter(({ scores }) => scores.acc === 1)).toHaveLength(9)
    expect(runs[0]?.transcripts.every((one) => one !== undefined && one.messages.length > 0)).toBe(true)
  })

  test('of Every Eval Ever: the number of the results, the sample of the file that they name', async () => {
    const [results, samples] = ['eee_0.3.0_demo-model.json', 'eee_0.3.0_demo-model_samples.jsonl']
    const files = { [results]: real(`every-eval-ever/${results}`), [samples]: real(`every-eval-ever/${samples}`) }
    const [run, another] = await readFrom(files, results)
    expect(another).toBeUndefined()
    expect(run?.run.warnings.filter(({ code }) => code === 'checksum-differs')).toEqual([])
    expect(run?.samples.map(({ id }) => id)).toEqual(['demo_0001'])
  })
})
