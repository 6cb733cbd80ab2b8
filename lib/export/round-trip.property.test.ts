import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARKS } from '@/lib/evals/setup'
import { detect } from '@/lib/importers/detect'
import type { ImportedMetric, ImportedRun } from '@/lib/importers/importer'
import { bytesFile } from '@/lib/importers/source-file'
import { runsEveryEvalEver } from './every-eval-ever'
import type { ExportedRun } from './exported-run'
import { anyRun, anyRuns } from './exported-run.fixture'
import { runsCsv } from './runs-csv'

/* Whatever was accepted is, exported and imported, the same run: in both formats, to the last digit. */

describe.each([
  { format: 'diagonal-csv', write: runsCsv },
  { format: 'every-eval-ever', write: runsEveryEvalEver },
])('what is exported as $format', ({ format, write }) => {
  it('is imported as the same runs', () =>
    fc.assert(
      fc.asyncProperty(anyRuns, fc.integer({ min: 1, max: 6 }), async (exported, perPage) => {
        const read = await readBack(await written(write, exported, perPage))
        expect(read.format).toBe(format)
        expect(read.runs.map(comparable)).toEqual(exported.map(expected))
      }),
      { seed: 45, numRuns: 300 },
    ))

  it('is imported without a warning, save that a run was invented, and what was said of it before', () =>
    fc.assert(
      fc.asyncProperty(anyRuns, async (exported) => {
        const read = await readBack(await written(write, exported, 3))
        const codes = read.runs.map(({ warnings }) => warnings.map(({ code }) => code))
        const marks = (run: ExportedRun) => MARKS.filter((mark) => run.warnings.some(({ code }) => code === mark))
        expect(codes).toEqual(exported.map((run) => [...(run.demo ? ['invented'] : []), ...marks(run)]))
      }),
      { seed: 45, numRuns: 100 },
    ))

  it('names the model that somebody settled where the file did not', async () => {
    const [one] = fc.sample(anyRun, { numRuns: 1, seed: 45 })
    if (!one) throw new Error('a sample is made')
    const named = [
      { ...one, id: 'run_1', modelAsWritten: '', modelName: 'Lumen 2' },
      { ...one, id: 'run_2', modelAsWritten: 'none/none', modelName: 'Lumen 2' },
      { ...one, id: 'run_3', modelAsWritten: 'none/none', modelName: null },
      { ...one, id: 'run_4', modelAsWritten: '', modelName: null },
      { ...one, id: 'run_5', modelAsWritten: 'lumen-2-0301', modelName: 'Lumen 2' },
    ]
    const read = await readBack(await written(write, named, 5))
    expect(read.runs.map(({ model }) => model)).toEqual(['Lumen 2', 'Lumen 2', 'none/none', '', 'lumen-2-0301'])
  })
})

it('both formats say the same to the last byte, so that one is known where the other is', () =>
  fc.assert(
    fc.asyncProperty(anyRuns, async (exported) => {
      const csv = await readBack(await written(runsCsv, exported, 2))
      const json = await readBack(await written(runsEveryEvalEver, exported, 2))
      expect(csv.runs.map(facts)).toEqual(json.runs.map(facts))
    }),
    { seed: 45, numRuns: 100 },
  ))

/** What an import keeps of a run, as ingestion tells one content from another. */
function facts({ warnings: _, samples: __, ...rest }: ImportedRun): string {
  return JSON.stringify(rest)
}

type Writer = (pages: AsyncIterable<readonly ExportedRun[]>) => AsyncIterable<string>

async function written(write: Writer, exported: readonly ExportedRun[], perPage: number): Promise<string> {
  async function* pages() {
    for (let from = 0; from < exported.length; from += perPage) yield exported.slice(from, from + perPage)
  }
  let all = ''
  for await (const part of write(pages())) all += part
  return all
}

async function readBack(file: string): Promise<{ format: string; runs: ImportedRun[] }> {
  const open = () => bytesFile('export', Buffer.from(file))
  const { importer } = await detect(open())
  if (importer === null) throw new Error('the export is none of the formats')
  const found: ImportedRun[] = []
  for await (const one of importer.read(open())) found.push(one)
  return { format: importer.id, runs: found }
}

/** All that is said of a run and of its metrics. */
function comparable(imported: ImportedRun) {
  const { sampleCount, warnings, samples, setup = {}, ...rest } = imported
  return { ...rest, setup }
}

function expected(exported: ExportedRun): ReturnType<typeof comparable> {
  const { sourceId, runGroup, retryChain, task, taskVersion, status, startedAt, completedAt, epochs } = exported
  const { error, harness, gitCommit, dataset, evaluatorRelationship, source, condition, benchmark, evidence } = exported
  return {
    ...{ sourceId, runGroup, retryChain, task, taskVersion, status, startedAt, completedAt, epochs },
    ...{ error, harness, gitCommit, dataset, model: exported.modelAsWritten },
    ...{ header: exported.samples.header, setup: exported.setup },
    origin: { format: exported.format, model: exported.modelAsWritten },
    stated: { evaluatorRelationship, source, condition, benchmark, evidence },
    metrics: exported.metrics.map(({ primary, ...one }): ImportedMetric => {
      const better = exported.moreWhen === null ? {} : { betterWhen: exported.moreWhen }
      return primary ? { ...one, primary, ...better } : one
    }),
  }
}
