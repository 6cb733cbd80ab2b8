import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { RunStatus, Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { entriesIn, type HalFile, openHal } from './hal-file'
import { halMetrics } from './hal-metrics'
import { halTranscript, readTasks } from './hal-tasks'
import type { ImportedRun, ImportedSample, Importer } from './importer'
import type { Fields, Peek } from './peek'
import { readTime } from './read-time'
import type { SourceFile } from './source-file'
import { keysAtStart } from './start-of-json'
import { fieldsOf, inBatches, runOf, textOf } from './values'

const MARKS = ['results', 'raw_eval_results']

/** HAL's upload: one agent with one model on one benchmark. Its logs of every call are passed over. */
export const hal: Importer = {
  id: 'hal',
  family: 'hal',
  label: 'HAL upload (.json)',
  about: 'https://github.com/princeton-pli/hal-harness',
  files: '*_UPLOAD.json',
  produce: 'hal-eval --benchmark … ; results/{benchmark}/{run_id}/{run_id}_UPLOAD.json',
  unread: '*_UPLOAD.zip (encrypted)',
  reads: ['status', 'times', 'n', 'samples', 'commit'],
  async recognise(peek: Peek) {
    // What a file that was cut off did not get to the end of has still begun.
    const keys = new Set([...(await peek.keys()), ...(peek.members === null ? keysAtStart(peek.head) : [])])
    const lacks = [...MARKS, 'config'].filter((key) => !keys.has(key))
    if (lacks.length > 0) return { no: sentence('importers.lacksFields', { fields: lacks.join(', ') }) }
    return { yes: sentence('importers.hasFields', { fields: MARKS.join(', ') }) }
  },
  async *read(file) {
    yield await readRun(file)
  },
  readSample: halTranscript,
}

async function readRun(file: SourceFile): Promise<ImportedRun> {
  const warnings: Warning[] = []
  const upload = await openHal(file, warnings)
  const { config, metadata, results } = upload
  const { status, error } = statusOf(results)
  const agent = textOf(config.agent_name)
  const scorer = agent ?? 'score'
  const samples = await readTasks(file, upload, scorer)
  const metrics = halMetrics(results, samples, { scorer, warnings })
  if (metrics.length === 0 && samples.length === 0 && status === 'success') {
    throw new ImportError(sentence('importers.noResults', { place: file.name || 'JSON', where: MARKS.join(', ') }))
  }
  const known = runOf({
    sourceId: '',
    task: taskOf(config, file, warnings),
    model: modelOf(upload, samples.length === 0 ? await inspectModel(file, upload) : null, agent, warnings),
    status,
    error,
    startedAt: readTime(config.date, warnings),
    harness: { name: 'hal-harness', version: null },
    gitCommit: commitOf(upload),
    metrics,
    warnings,
    sampleCount: samples.length,
    samples: () => inBatches(each(samples)),
  })
  const id = textOf(config.run_id) ?? textOf(metadata.run_id)
  return { ...known, sourceId: id ?? hashOf(known, samples) }
}

/** Only a benchmark that Inspect ran says how it ended. */
function statusOf({ status, message }: Fields): { status: RunStatus; error: ImportedRun['error'] } {
  if (status === 'error') return { status: 'error', error: { message: textOf(message) ?? 'error' } }
  const isCancelled = status === 'canceled' || status === 'cancelled'
  return { status: isCancelled ? 'cancelled' : 'success', error: null }
}

function taskOf({ benchmark_name }: Fields, { name }: SourceFile, warnings: Warning[]): string {
  const task = textOf(benchmark_name)
  if (task !== null) return task
  warnings.push({ code: 'task-not-stated', message: sentence('importers.taskNotStated'), place: 'config' })
  return name.slice(0, 1000)
}

/** What agents call the argument that names their model. */
const MODEL_ARGUMENTS = ['model_name', 'model', 'model_id', 'agent_model', 'agent.model.name', 'model_name_or_path']

/** An agent's arguments are its own: where none names a model, the agent's name often does. A person is asked then. */
function modelOf(
  { config, metadata }: HalFile,
  inspect: string | null,
  agent: string | null,
  warnings: Warning[],
): string {
  const args = { ...fieldsOf(metadata.agent_args), ...fieldsOf(config.agent_args) }
  const name = MODEL_ARGUMENTS.map((argument) => textOf(args[argument])).find((one) => one !== null)
  if (name ?? inspect) return name ?? inspect ?? ''
  const place = 'config.agent_args'
  warnings.push({ code: 'model-not-stated', message: sentence('importers.modelNotStated'), place })
  return agent ?? ''
}

/** A benchmark of Inspect's has no tasks there but the header of its log, which names the model. */
async function inspectModel(file: SourceFile, { tasks }: HalFile): Promise<string | null> {
  for await (const { key, value } of entriesIn(file, tasks)) {
    if (key === 'eval') return textOf(fieldsOf(value).model)
  }
  return null
}

function commitOf({ git }: HalFile): string | null {
  const commit = textOf(git.commit_hash) ?? textOf(git.commit) ?? ''
  return /^[0-9a-f]{7,64}$/i.test(commit) ? commit : null
}

function hashOf({ task, model, metrics }: ImportedRun, samples: readonly ImportedSample[]): string {
  const contents = samples.map(({ id, content }) => [id, content])
  return createHash('sha256')
    .update(JSON.stringify([task, model, metrics, contents]))
    .digest('hex')
}

async function* each(samples: readonly ImportedSample[]): AsyncGenerator<ImportedSample> {
  yield* samples
}
