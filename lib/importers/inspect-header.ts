import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ImportError } from '@/lib/errors'
import { isPlaceholder } from '@/lib/evals/model-name'
import { RUN_STATUSES, type Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { Fact, ImportedRun } from './importer'
import { type Count, countIn } from './inspect-count'
import { inspectMetrics, scoresSchema } from './inspect-metrics'
import { inspectSetup } from './inspect-setup'
import { readTime } from './read-time'
import { writtenJson } from './tolerant-json'

/* The header of an Inspect log, common to .eval and .json, as far as a run needs it. Inspect adds fields often: what is
 * not named here is passed over, and what an old log lacks is optional. */

// Longer than any name, and than an index of the database takes.
const NAME = 1000
// What tells one run from another is as Inspect writes it, or digits alone.
const id = z.union([z.string().max(NAME), z.number().transform(String)]).nullish()
// Nothing is counted or told apart by these: what is not as Inspect writes it is as good as not there.
const text = z.string().max(NAME).nullish().catch(null)
const fields = z.record(z.string(), z.unknown()).nullish().catch(null)
const anything = z.unknown().optional()

const headerSchema = z.object({
  version: z.number().nullish().catch(null),
  status: z.enum(RUN_STATUSES),
  eval: z.object({
    eval_id: id,
    run_id: id,
    task_id: id,
    created: text,
    task: z.string().max(NAME),
    task_version: z.union([z.string(), z.number()]).nullish().catch(null),
    model: z.string().max(NAME),
    dataset: z.object({ name: text, samples: anything, location: text }).nullish().catch(null),
    config: fields,
    solver: anything,
    eval_set_id: anything,
    model_roles: anything,
    sandbox: anything,
    tags: anything,
    scorers: anything,
    revision: z
      .object({ commit: id.catch(null), origin: anything, dirty: anything })
      .nullish()
      .catch(null),
    packages: fields,
  }),
  plan: anything,
  tags: anything,
  results: scoresSchema.nullish(),
  stats: z.object({ started_at: text, completed_at: text, model_usage: anything }).nullish().catch(null),
  error: z
    .union([z.object({ message: z.string() }), z.string().transform((message) => ({ message }))])
    .nullish()
    .catch(null),
  // Strict: a log that was declared invalid must not count because somebody said so in other words.
  invalidated: z.boolean().nullish(),
  log_updates: anything,
})
type Header = z.output<typeof headerSchema>

/** What a run takes from its header; the samples come from elsewhere. */
export type InspectHeader = Omit<ImportedRun, 'samples' | 'sampleCount'>

/** What a log says of a run, in either shape. */
export const INSPECT_FACTS: readonly Fact[] = [
  'status',
  'times',
  'n',
  'stderr',
  'interval',
  'counts',
  'samples',
  'transcripts',
  'attachments',
  'version',
  'commit',
  'setup',
]

const KNOWN_VERSION = 2

/** `place`: the member or file it stands in. Throws ImportError naming the field that is not as Inspect writes it. */
export function inspectHeader(value: unknown, place: string): InspectHeader {
  const read = headerSchema.safeParse(value)
  if (!read.success) throw odd(read.error, place)
  const header = read.data
  const { eval: spec, results, stats } = header
  const warnings = warningsOf(header)
  const count = countIn(warnings)
  const epochs = count(spec.config?.epochs, 'eval.config.epochs')
  return {
    ...identityOf(header),
    runGroup: spec.run_id ?? null,
    retryChain: chainOf(spec.task_id),
    task: spec.task,
    taskVersion: spec.task_version == null ? null : String(spec.task_version),
    model: spec.model,
    status: header.status,
    // One that failed without a word still says so by its status.
    error: header.error ? { message: plainText(header.error.message) } : null,
    startedAt: readTime(stats?.started_at, warnings) ?? readTime(spec.created, warnings),
    completedAt: readTime(stats?.completed_at, warnings),
    epochs,
    harness: { name: 'inspect_ai', version: versionOf(spec.packages?.inspect_ai) },
    gitCommit: spec.revision?.commit ?? null,
    dataset: { name: spec.dataset?.name ?? null, samples: count(spec.dataset?.samples, 'eval.dataset.samples') },
    header: results ? countsOf(results, count) : null,
    setup: inspectSetup(header),
    metrics: results ? inspectMetrics(results, { epochs, scorers: spec.scorers, warnings }) : [],
    warnings,
  }
}

/** What was blacked out, or left empty, is the same in logs that have nothing to do with each other. */
function chainOf(taskId: string | null | undefined): string | null {
  return isId(taskId) ? taskId : null
}

/**
 * Old logs have no id of their own: what is unique in them stands in. What was blacked out is unique in none, and a time may
 * be a round one that was put in its place: such a log is only known by all that its header says.
 */
function identityOf(header: Header): Pick<ImportedRun, 'sourceId' | 'unnamed'> {
  const { eval_id, run_id, task_id, created } = header.eval
  if (isId(eval_id)) return { sourceId: eval_id }
  if (isId(run_id) || isId(task_id)) return { sourceId: sha256(`${run_id ?? ''}${task_id ?? ''}${created ?? ''}`) }
  const { version: _, plan: __, ...rest } = header
  // What was not read of it when the first such logs were stored tells none from another.
  const { scorers: ___, ...spec } = rest.eval
  const revision = spec.revision && { commit: spec.revision.commit }
  const facts = { ...rest, eval: { ...spec, revision } }
  return { sourceId: sha256(writtenJson(facts, 'eval')), unnamed: true }
}

/** Words and signs that people put in the place of an id. */
const BLACKED_OUT =
  /^[[(<{]*(?:redacted|removed|anonymi[sz]ed|hidden|masked|x{2,}|█+|0+(?:-0+)*|-+|\*+|n\/?a|none|null|unknown)[\])>}]*$/i

function isId(id: string | null | undefined): id is string {
  return id != null && !isPlaceholder(id) && !BLACKED_OUT.test(id.trim())
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function countsOf(results: NonNullable<Header['results']>, count: Count): ImportedRun['header'] {
  const total = count(results.total_samples, 'results.total_samples')
  const completed = count(results.completed_samples, 'results.completed_samples')
  return total === null || completed === null ? null : { total, completed }
}

function versionOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

// Inspect writes its messages for a terminal: [bold]…[/bold] and escape sequences are not what was said.
function plainText(message: string): string {
  return message
    .split('\u001b')
    .map((part, index) => (index === 0 ? part : part.replace(/^\[[0-9;]{0,20}[A-Za-z]/, '')))
    .join('')
    .replaceAll(/\[\/?(?:bold|italic|red|yellow|green|blue|dim|underline)\]/g, '')
    .slice(0, 4000)
}

function warningsOf({ version, invalidated, log_updates }: Header): Warning[] {
  const found: Warning[] = []
  const warn = (code: string, message: string) => found.push({ code, message, place: null })
  if (version == null) warn('no-version', sentence('importers.noVersion'))
  else if (version > KNOWN_VERSION) warn('newer-version', sentence('importers.headerVersion', { version }))
  if (invalidated) warn('log-invalidated', sentence('importers.invalidatedLog'))
  const edits = Array.isArray(log_updates) ? log_updates.length : log_updates == null ? 0 : 1
  if (edits > 0) warn('log-edited', sentence('importers.editedLog', { n: edits }))
  return found
}

function odd(error: z.ZodError, place: string): ImportError {
  const [first] = error.issues
  const where = first?.path.join('.') || place
  if (where === 'eval.task' || where === 'eval.model') return new ImportError(sentence('importers.noTask', { place }))
  return new ImportError(sentence('importers.headerOdd', { place, where, why: first?.message ?? '' }))
}
