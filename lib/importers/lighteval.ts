import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun, Importer } from './importer'
import { readFields } from './json-document'
import { plainMetrics, rowMetrics, type WrittenMetric } from './lm-eval-metrics'
import { fieldAt, hashOf, scalarOf } from './lm-eval-values'
import type { Fields, Peek } from './peek'
import { groupRow, limitedRun } from './run-marks'
import { beginsAsObject } from './start-of-json'
import { countOf, fieldsOf, finite, isFields, runOf, textOf } from './values'

const FIELDS = ['config_general', 'results', 'versions', 'config_tasks', 'summary_tasks', 'summary_general']

/** What lighteval writes at the end: one model, a row for each task and its shots, and averages over them. */
export const lighteval: Importer = {
  id: 'lighteval',
  family: 'lighteval',
  label: 'lighteval results (.json)',
  about: 'https://huggingface.co/docs/lighteval/saving-and-reading-results',
  files: 'results_*.json',
  produce: 'lighteval … --output-dir …',
  reads: ['n', 'stderr', 'version', 'commit', 'setup'],
  async recognise(peek: Peek) {
    if (!beginsAsObject(peek.head)) return { no: sentence('importers.noObject') }
    const keys = await peek.keys()
    const fields = 'config_general, results'
    const isResults = keys.has('config_general') && keys.has('results')
    return isResults
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const all = await readFields(file, FIELDS)
    const rows = Object.entries(fieldsOf(all.results)).filter(isRow)
    if (rows.length === 0)
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'results' }))
    for (const [task, row] of rows) yield toRun(task, row, all)
  },
}

function isRow(entry: [string, unknown]): entry is [string, Fields] {
  return textOf(entry[0]) !== null && isFields(entry[1])
}

function toRun(task: string, row: Fields, all: Fields): ImportedRun {
  const warnings: Warning[] = []
  const warn = (code: string, message: string) => warnings.push({ code, message, place: null })
  const general = fieldsOf(all.config_general)
  const model = modelOf(general)
  const config = fieldsOf(ofTask(all.config_tasks, task))
  const n = countOf(config.effective_num_docs)
  const written = plainMetrics(row)
  if (model === '') warn('model-not-stated', sentence('importers.modelNotStated'))
  if (isAverage(task)) warnings.push(groupRow(task))
  if (written.length === 0) warn('no-metrics', sentence('importers.lmEvalNoMetrics', { task: task.slice(0, 200) }))
  const limit = limitOf(general, config)
  if (limit !== null) warnings.push(limitedRun(limit))
  return runOf({
    sourceId: sourceIdOf(task, written, all),
    runGroup: hashOf(wholeRun(all)),
    task: task.slice(0, 1000),
    taskVersion: versionOf(ofTask(all.versions, task)),
    model,
    harness: { name: 'lighteval', version: null },
    gitCommit: commitOf(general.lighteval_sha),
    dataset: { name: textOf(config.hf_repo), samples: countOf(config.original_num_docs) },
    metrics: rowMetrics(written, () => n, warnings),
    setup: setupOf({ limit: [limit] }),
    warnings,
  })
}

function modelOf({ model_name, model_config }: Fields): string {
  return textOf(model_name) ?? textOf(fieldAt(model_config, 'model_name')) ?? ''
}

/** Older files tell of a task without its shots, which are the last part of its name. */
function ofTask(byTask: unknown, task: string): unknown {
  return fieldAt(byTask, task) ?? fieldAt(byTask, task.slice(0, Math.max(0, task.lastIndexOf('|'))))
}

/** "all", and "mmlu:_average|5". */
function isAverage(task: string): boolean {
  return task === 'all' || /:_average(\||$)/.test(task)
}

function limitOf({ max_samples }: Fields, { original_num_docs, effective_num_docs }: Fields): number | null {
  const [all, run] = [countOf(original_num_docs), countOf(effective_num_docs)]
  if (all === null || run === null) return finite(max_samples)
  return run < all ? (finite(max_samples) ?? run) : null
}

function versionOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : textOf(value)
}

/** "?" where it was not run from a repository. */
function commitOf(value: unknown): string | null {
  const text = textOf(value)
  return text !== null && /^[0-9a-f]{7,40}$/.test(text) ? text : null
}

/** The clock of its times has no date; as numbers they still tell one run from another. */
function wholeRun({ config_general, summary_general }: Fields): unknown[] {
  const general = fieldsOf(config_general)
  const hashes = fieldAt(summary_general, 'hashes')
  return [
    modelOf(general),
    ...[general.lighteval_sha, general.job_id, general.start_time, general.end_time].map(scalarOf),
    scalarOf(fieldAt(hashes, 'hash_full_prompts')),
  ]
}

function sourceIdOf(task: string, written: WrittenMetric[], all: Fields): string {
  const known = [...wholeRun(all), task]
  if (finite(fieldAt(all.config_general, 'start_time')) !== null) return hashOf(known)
  return hashOf([...known, written.map(({ key, value, stderr }) => [key, scalarOf(value), scalarOf(stderr)])])
}
