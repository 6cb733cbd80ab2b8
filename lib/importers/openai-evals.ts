import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun, Importer } from './importer'
import { jsonItems } from './json-items'
import { eventScores } from './openai-evals-events'
import { addScores, type Counts, countedMetrics, emptyCounts, reportMetrics } from './openai-evals-metrics'
import { readEvents, sampleIdOf, samplesOf } from './openai-evals-samples'
import type { Fields } from './peek'
import { readTime } from './read-time'
import { limitedRun } from './run-marks'
import { writtenText } from './sample-texts'
import type { SourceFile } from './source-file'
import { countOf, fieldsOf, isFields, listOf, runOf, textOf, unreadableLines } from './values'

const SPEC = 'spec.eval_name'

/** A log of OpenAI's oaieval: what was run, a final report somewhere, and the events of the samples, a line each. */
export const openaiEvals: Importer = {
  id: 'openai-evals',
  family: 'openai-evals',
  label: 'OpenAI evals',
  about: 'https://github.com/openai/evals/blob/main/docs/run-evals.md',
  files: '*.jsonl',
  produce: 'oaieval … --record_path log.jsonl',
  reads: ['status', 'times', 'n', 'samples', 'transcripts', 'version', 'setup'],
  async recognise(peek) {
    const items = await peek.items()
    if (items.length === 0) return { no: sentence('importers.noItems') }
    return items.some((item) => isSpec(item.spec))
      ? { yes: sentence('importers.hasFields', { fields: SPEC }) }
      : { no: sentence('importers.lacksFields', { fields: SPEC }) }
  },
  async *read(file) {
    yield runIn(await readLog(file), file)
  },
  readSample: readEvents,
}

function isSpec(value: unknown): value is Fields {
  return isFields(value) && textOf(value.eval_name) !== null && ('run_id' in value || 'completion_fns' in value)
}

type Log = {
  spec: Fields | null
  report: Fields | null
  counts: Counts
  /** By sample, the line of its last event. */
  last: Map<string, number>
  endedAt: unknown
  unreadable: number[]
}

async function readLog(file: SourceFile): Promise<Log> {
  const log: Log = { spec: null, report: null, counts: emptyCounts(), last: new Map(), endedAt: null, unreadable: [] }
  for await (const { value, position } of jsonItems(file)) {
    if (!isFields(value)) {
      log.unreadable.push(position)
      continue
    }
    if (isSpec(value.spec)) log.spec = sameSpec(log.spec, value.spec, file)
    // A log that was appended to has several: the last is of all of it.
    if (isFields(value.final_report)) log.report = value.final_report
    const id = sampleIdOf(value)
    if (id === null) continue
    log.last.set(id, position)
    log.endedAt = value.created_at ?? log.endedAt
    addScores(log.counts, id, eventScores(value))
  }
  return log
}

/** A log that a second run was appended to has two reports and two runs' events: neither number is the other's. */
function sameSpec(first: Fields | null, spec: Fields, file: SourceFile): Fields {
  if (first === null) return spec
  const names = [first, spec].map((one) => textOf(one.run_id) ?? writtenText([one.eval_name, modelOf(one)]))
  const [one = '', another = ''] = names.map((name) => name.slice(0, 100))
  if (names[0] === names[1]) return first
  throw new ImportError(sentence('importers.severalRuns', { place: file.name, first: one, second: another }))
}

function runIn(log: Log, file: SourceFile): ImportedRun {
  const { spec, report, last, unreadable } = log
  if (spec === null) throw new ImportError(sentence('importers.noResults', { place: file.name, where: SPEC }))
  const warnings = unreadableLines(unreadable)
  const metrics = metricsOf(log, warnings)
  if (metrics.length === 0 && last.size === 0 && report !== null) {
    throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'final_report' }))
  }
  const model = modelOf(spec)
  if (model === '') warnings.push(warning('model-not-stated', sentence('importers.modelNotStated')))
  const name = textOf(spec.eval_name) ?? ''
  const config = fieldsOf(spec.run_config)
  const limit = countOf(config.max_samples)
  if (limit !== null) warnings.push(limitedRun(limit))
  return runOf({
    sourceId: textOf(spec.run_id) ?? idOf(spec),
    task: name,
    taskVersion: versionOf(name),
    model,
    status: report === null ? 'started' : 'success',
    startedAt: readTime(spec.created_at, warnings),
    completedAt: report === null ? null : readTime(log.endedAt, warnings),
    harness: { name: 'openai-evals', version: null },
    setup: setupOf({ split: [textOf(spec.split)], limit: [limit] }),
    dataset: { name: datasetOf(fieldsOf(fieldsOf(config.eval_spec).args)), samples: null },
    metrics,
    warnings,
    sampleCount: last.size,
    samples: () => samplesOf(file, last),
  })
}

/** The file's own metrics; where the run did not come to a report, what its events say so far. */
function metricsOf({ report, counts, unreadable }: Log, warnings: Warning[]): ImportedMetric[] {
  // Where lines are broken, more was scored than can be counted.
  if (report !== null) return reportMetrics(report, unreadable.length > 0 ? null : counts, warnings)
  warnings.push(warning('unfinished', sentence('importers.unfinished', { what: 'final_report' })))
  return countedMetrics(counts, warnings)
}

function warning(code: string, message: string): Warning {
  return { code, message, place: null }
}

/** The first is the one under test; a grader comes after it. */
function modelOf({ completion_fns, model_name, model_names }: Fields): string {
  const [first] = listOf(completion_fns)
  const [old] = listOf(fieldsOf(model_names).completions)
  return textOf(first) ?? textOf(model_name) ?? textOf(old) ?? ''
}

/** Names are base.split.version, or base.version. */
function versionOf(name: string): string | null {
  const [, ...rest] = name.split('.')
  return rest.at(-1) || null
}

function datasetOf({ samples_jsonl, dataset }: Fields): string | null {
  return textOf(samples_jsonl) ?? textOf(dataset)
}

function idOf(spec: Fields): string {
  const { eval_name, created_at, completion_fns } = spec
  return createHash('sha256')
    .update(writtenText([eval_name, created_at, completion_fns]))
    .digest('hex')
}
