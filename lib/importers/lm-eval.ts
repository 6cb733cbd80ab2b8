import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { setupOf } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun, Importer } from './importer'
import { readFields, readText } from './json-document'
import { lmEvalClaim, lmEvalScoreOf } from './lm-eval-beside'
import { lmEvalMetrics, rowMetrics, type WrittenMetric } from './lm-eval-metrics'
import { fieldAt, hashOf, scalarOf } from './lm-eval-values'
import type { Fields, Peek } from './peek'
import { readTime } from './read-time'
import { groupRow, limitedRun } from './run-marks'
import type { SourceFile } from './source-file'
import { beginsAsObject } from './start-of-json'
import { parseText } from './tolerant-json'
import { betterOf, countOf, fieldsOf, finite, isFields, listOf, runOf, textOf } from './values'

const FIELDS = [
  'results',
  'groups',
  'group_subtasks',
  'configs',
  'versions',
  'n-shot',
  'n-samples',
  'config',
  'git_hash',
  'date',
  'lm_eval_version',
  'task_hashes',
  'higher_is_better',
  'model_name',
]

/** What lm-evaluation-harness writes at the end: one model, a row for each task, and one for each group of tasks. */
export const lmEval: Importer = {
  id: 'lm-eval',
  family: 'lm-eval',
  label: 'lm-evaluation-harness results (.json)',
  about: 'https://github.com/EleutherAI/lm-evaluation-harness/blob/main/docs/interface.md',
  files: 'results_*.json',
  produce: 'lm_eval run --model … --tasks … --output_path …',
  reads: ['times', 'n', 'stderr', 'version', 'commit', 'setup'],
  async recognise(peek: Peek) {
    if (!beginsAsObject(peek.head)) return { no: sentence('importers.noObject') }
    const keys = await peek.keys()
    const beside = ['configs', 'versions', 'n-shot'].find((name) => keys.has(name))
    if (keys.has('results') && beside !== undefined && !keys.has('config_general')) {
      return { yes: sentence('importers.hasFields', { fields: `results, ${beside}` }) }
    }
    const bare = bareKey(peek.text)
    if (bare !== null) return { yes: sentence('importers.hasFields', { fields: bare }) }
    return { no: sentence('importers.lacksFields', { fields: 'results, configs' }) }
  },
  async *read(file) {
    const all = await readEnvelope(file)
    const rows = rowsOf(all)
    if (rows.length === 0) throw noResults(file)
    const runGroup = runGroupOf(all, rows)
    for (const [task, row] of rows) yield { ...toRun(task, row, all), runGroup }
  },
  samplesBeside: {
    format: 'lm-eval-samples',
    scoreOf: lmEvalScoreOf,
    async claims(file, path) {
      const all = await readEnvelope(file)
      const args = textOf(fieldAt(all.config, 'model_args'))
      return rowsOf(all).map(([task, row]) => lmEvalClaim(toRun(task, row, all), path, args))
    },
  },
}

function rowsOf(all: Fields): [string, Fields][] {
  return Object.entries({ ...fieldsOf(all.results), ...groupsAlone(all) }).filter(isRow(all))
}

/** Rows circulate without what the harness writes around them; they are known by "…_stderr,filter" in the first of them. */
function bareKey(text: string): string | null {
  if (!/^\s{0,100}\{\s{0,100}"[^"\n]{1,300}"\s{0,100}:\s{0,100}\{\s{0,100}"[^"\n]{1,300}"\s{0,100}:/.test(text))
    return null
  const row = text.slice(0, text.indexOf('}') + 1)
  return /"([^"\s,]{1,100}_stderr,[^"\s,]{1,100})"\s{0,100}:/.exec(row)?.[1] ?? null
}

async function readEnvelope(file: SourceFile): Promise<Fields> {
  const all = await readFields(file, FIELDS)
  return 'results' in all ? all : { results: parseText(await readText(file), file.name), bare: true }
}

function isRow(all: Fields) {
  return (entry: [string, unknown]): entry is [string, Fields] => {
    const [task, row] = entry
    if (textOf(task) === null || !isFields(row)) return false
    // Without metrics, a group's row is a heading of the harness's own table; a task's says that there are none.
    return lmEvalMetrics(row).length > 0 || (all.bare === undefined && !isGroup(task, all) && !Object.hasOwn(row, ' '))
  }
}

function isGroup(task: string, { groups, group_subtasks }: Fields): boolean {
  return fieldAt(groups, task) !== undefined || hasMembers(fieldAt(group_subtasks, task))
}

/** A task's own list of members is empty. */
function hasMembers(members: unknown): boolean {
  return listOf(members).length > 0 || textOf(members) !== null || Object.keys(fieldsOf(members)).length > 0
}

function groupsAlone({ results, groups }: Fields): Fields {
  return Object.fromEntries(Object.entries(fieldsOf(groups)).filter(([task]) => fieldAt(results, task) === undefined))
}

function noResults({ name }: SourceFile): ImportError {
  return new ImportError(sentence('importers.noResults', { place: name, where: 'results' }))
}

function toRun(task: string, row: Fields, all: Fields): ImportedRun {
  const warnings: Warning[] = []
  const warn = (code: string, message: string) => warnings.push({ code, message, place: null })
  const group = isGroup(task, all)
  const model = modelOf(all)
  const config = fieldAt(all.configs, task)
  const counted = fieldsOf(fieldAt(all['n-samples'], task))
  const written = lmEvalMetrics(row)
  if (model === '') warn('model-not-stated', sentence('importers.modelNotStated'))
  if (group) warnings.push(groupRow(task))
  if (written.length === 0) warn('no-metrics', sentence('importers.lmEvalNoMetrics', { task: task.slice(0, 200) }))
  const limit = limitOf(all, counted)
  if (limit !== null) warnings.push(limitedRun(limit))
  const n = (metric: WrittenMetric) =>
    countOf(counted.effective) ?? (group ? countOf(fieldAt(row.sample_count, metric.key)) : countOf(row.sample_len))
  return runOf({
    sourceId: sourceIdOf(task, written, model, all),
    task: task.slice(0, 1000),
    taskVersion: versionOf(fieldAt(all.versions, task)),
    model,
    startedAt: readTime(all.date, warnings),
    epochs: countOf(fieldAt(config, 'repeats')) || null,
    harness: { name: 'lm-evaluation-harness', version: textOf(all.lm_eval_version) },
    gitCommit: textOf(all.git_hash),
    dataset: { name: textOf(fieldAt(config, 'dataset_path')), samples: countOf(counted.original) },
    metrics: rowMetrics(written, n, warnings).map((metric) => ({
      ...metric,
      ...betterOf(fieldAt(fieldAt(all.higher_is_better, task), metric.name), 'higher'),
    })),
    setup: setupOf({ shots: [shotsOf(task, all)], limit: [limitIn(all)] }),
    warnings,
  })
}

// In the order of the harness: an adapter is what was tested, and is named beside what it was put on.
const MODEL_ARGS = ['peft', 'delta', 'pretrained', 'model', 'path', 'engine']

/** As written: a name, or a path. '' where only the kind of program is named that runs the model. */
function modelOf({ model_name, config }: Fields): string {
  const args = fieldAt(config, 'model_args')
  const named = typeof args === 'string' ? argumentsIn(args) : new Map(Object.entries(fieldsOf(args)))
  const [found] = [model_name, ...MODEL_ARGS.map((name) => named.get(name))].flatMap((value) => textOf(value) ?? [])
  return found ?? ''
}

/** "pretrained=a/b,dtype=float16". */
function argumentsIn(text: string): Map<string, string> {
  return new Map(
    text.split(',').map((part) => {
      const [name = '', ...value] = part.split('=')
      return [name.trim(), value.join('=').trim()]
    }),
  )
}

/** null: the whole data set was run. A limit that is larger than the data set left nothing out. */
function limitOf({ config }: Fields, { original, effective }: Fields): string | number | null {
  const [all, run] = [countOf(original), countOf(effective)]
  const written = limitIn({ config })
  if (all === null || run === null) return written
  return run < all ? (written ?? run) : null
}

function limitIn({ config }: Fields): string | number | null {
  const limit = fieldAt(config, 'limit')
  return finite(limit) ?? textOf(limit)
}

/** Up to version 0.3 the file says it once, of all its tasks. */
function shotsOf(task: string, all: Fields): number | null {
  return countOf(fieldAt(all['n-shot'], task)) ?? countOf(fieldAt(all.config, 'num_fewshot'))
}

function versionOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : textOf(value)
  return text === 'N/A' ? null : text
}

/** Without a date, what was measured tells one run from another: at 0 shots and at 5, of two models without a name. */
function sourceIdOf(task: string, written: WrittenMetric[], model: string, all: Fields): string {
  const date = scalarOf(all.date)
  const known = [model, date, task, scalarOf(fieldAt(all.task_hashes, task))]
  const values = written.map(({ key, value, stderr }) => [key, scalarOf(value), scalarOf(stderr)])
  return hashOf(date === null ? [...known, scalarOf(fieldAt(all['n-shot'], task)), values] : known)
}

function runGroupOf(all: Fields, rows: [string, Fields][]): string {
  const [model, date] = [modelOf(all), scalarOf(all.date)]
  if (date !== null) return hashOf([model, date])
  return hashOf([model, rows.map(([task, row]) => sourceIdOf(task, lmEvalMetrics(row), model, all))])
}
