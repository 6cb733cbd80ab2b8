import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { REASONS } from '@/lib/evals/measured'
import { EVALUATOR_RELATIONSHIPS, EVIDENCE, RUN_STATUSES } from '@/lib/evals/run'
import { storableText } from '@/lib/evals/storable-text'
import { detect } from '@/lib/importers/detect'
import type { ImportedMetric, ImportedRun } from '@/lib/importers/importer'
import { bytesFile } from '@/lib/importers/source-file'
import { runsEveryEvalEver } from './every-eval-ever'
import type { ExportedMetric, ExportedRun } from './exported-run'
import { runsCsv } from './runs-csv'

/* Whatever was accepted is, exported and imported, the same run: in both formats, to the last digit. */

// What a name may hold, and what a table or a spreadsheet may trip over.
const awkward = fc.constantFrom(
  '=1+1',
  "'=1",
  '-5',
  '+x',
  '@a',
  ' blank ',
  '"',
  'a,b;c\td',
  'a\r\nb',
  '\n',
  '0',
  'null',
  'é漢🙂',
)
const text = fc.oneof(awkward, fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })).map(storableText)
const textOrNone = fc.option(text, { nil: null })
// The sign of a zero says nothing.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0)
const count = fc.nat({ max: 2_147_483_647 })
const time = fc
  .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString())
const oneOrNone = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })

const reported = fc
  .record({ ends: fc.tuple(number, number), level: oneOrNone(fc.double({ min: 0.01, max: 0.99, noNaN: true })) })
  .map(({ ends, level }) => ({ low: Math.min(...ends), high: Math.max(...ends), level }))
const valued = fc.oneof(
  number.map((value) => ({ value, missing: null })),
  fc.constantFrom(...REASONS).map((missing) => ({ value: null, missing })),
)
const metric: fc.Arbitrary<ExportedMetric> = fc
  .record({
    valued,
    scorer: fc.oneof(fc.constant(''), text),
    reducer: textOrNone,
    name: text,
    group: textOrNone,
    stderr: oneOrNone(number.map(Math.abs)),
    reported: oneOrNone(reported),
    n: oneOrNone(count),
    unit: fc.oneof(fc.constantFrom('fraction', 'percent', 'minutes', 'proportion'), text),
    primary: fc.boolean(),
  })
  .map(({ valued: { value, missing }, ...rest }) => ({ ...rest, value, missing }))

const run: fc.Arbitrary<ExportedRun> = fc.record({
  id: fc.uuid().map((id) => `run_${id}`),
  format: fc.constantFrom('inspect-eval', 'table-csv', 'published'),
  sourceId: text,
  runGroup: textOrNone,
  retryChain: textOrNone,
  task: text,
  taskVersion: textOrNone,
  // Names that say nothing are told apart below.
  modelAsWritten: text.map((name) => `org/${name}`),
  modelName: textOrNone,
  benchmark: oneOrNone(fc.constantFrom('bmk_gpqa', 'bmk_mask')),
  condition: fc.record({ attack: fc.constantFrom(...ATTACKS), safeguard: fc.constantFrom(...SAFEGUARDS) }),
  status: fc.constantFrom(...RUN_STATUSES),
  startedAt: oneOrNone(time),
  completedAt: oneOrNone(time),
  epochs: oneOrNone(count),
  harness: fc.record({ name: text, version: textOrNone }),
  gitCommit: textOrNone,
  dataset: fc.record({ name: textOrNone, samples: oneOrNone(count) }),
  evaluatorRelationship: oneOrNone(fc.constantFrom(...EVALUATOR_RELATIONSHIPS)),
  source: oneOrNone(fc.record({ title: text, arxiv: textOrNone, table: textOrNone, url: oneOrNone(fc.webUrl()) })),
  evidence: oneOrNone(fc.constantFrom(...EVIDENCE)),
  demo: fc.boolean(),
  createdAt: time,
  lowerIsBetter: oneOrNone(fc.boolean()),
  metrics: fc.array(metric, { maxLength: 5 }),
})
const runs = fc.uniqueArray(run, { selector: ({ id }) => id, minLength: 1, maxLength: 6 })

describe.each([
  { format: 'diagonal-csv', write: runsCsv },
  { format: 'every-eval-ever', write: runsEveryEvalEver },
])('what is exported as $format', ({ format, write }) => {
  it('is imported as the same runs', () =>
    fc.assert(
      fc.asyncProperty(runs, fc.integer({ min: 1, max: 6 }), async (exported, perPage) => {
        const read = await readBack(await written(write, exported, perPage))
        expect(read.format).toBe(format)
        expect(read.runs.map(comparable)).toEqual(exported.map(expected))
      }),
      { seed: 45, numRuns: 300 },
    ))

  it('is imported without a warning, save that a run was invented', () =>
    fc.assert(
      fc.asyncProperty(runs, async (exported) => {
        const read = await readBack(await written(write, exported, 3))
        const codes = read.runs.map(({ warnings }) => warnings.map(({ code }) => code))
        expect(codes).toEqual(exported.map(({ demo }) => (demo ? ['invented'] : [])))
      }),
      { seed: 45, numRuns: 100 },
    ))

  it('names the model that somebody settled where the file did not', async () => {
    const [one] = fc.sample(run, { numRuns: 1, seed: 45 })
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
    fc.asyncProperty(runs, async (exported) => {
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
  const { error, header, sampleCount, warnings, samples, ...rest } = imported
  return rest
}

function expected(exported: ExportedRun): ReturnType<typeof comparable> {
  const { sourceId, runGroup, retryChain, task, taskVersion, status, startedAt, completedAt, epochs } = exported
  const { harness, gitCommit, dataset, evaluatorRelationship, source, condition, benchmark, evidence } = exported
  return {
    ...{ sourceId, runGroup, retryChain, task, taskVersion, status, startedAt, completedAt, epochs },
    ...{ harness, gitCommit, dataset, model: exported.modelAsWritten },
    origin: { format: exported.format, model: exported.modelAsWritten },
    stated: { evaluatorRelationship, source, condition, benchmark, evidence },
    metrics: exported.metrics.map(({ primary: _, ...one }): ImportedMetric => one),
  }
}
