import { and, asc, count, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Queryable } from '@/db/client'
import { benchmarks, models, runs } from '@/db/schema'
import { InvalidInput } from '@/lib/errors'
import type { MoreWhen } from '@/lib/evals/axis'
import { maskSecrets } from '@/lib/evals/mask'
import type { Run, RunState, RunStatus } from '@/lib/evals/run'
import { toldWarning } from '@/lib/evals/told-fault'
import { sentence } from '@/lib/messages/sentence'
import { benchmarkIds } from './benchmarks'
import { toIsoTime } from './iso-time'
import { listMetricsOfRuns } from './metrics'
import { containing, type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'
import { placedModel, recordsOf } from './placed-model'

export type RunFilter = {
  model?: string
  area?: string
  /** Either form of a benchmark's id; null: runs of no benchmark. */
  benchmark?: string | null
  task?: string
  status?: RunStatus
  /** 'accepted' when left out; 'any' for all of them. */
  state?: RunState | 'any'
  upload?: string
  runGroup?: string
  retryChain?: string
  demo?: boolean
  /** Only those whose file has samples. */
  hasSamples?: true
  /** Anywhere in the task, the model's name, the name as written, or the source's own id. */
  q?: string
}

export const RUN_SORTS = ['-completedAt', 'completedAt', 'task', '-task', 'model', '-model'] as const
export type RunSort = (typeof RUN_SORTS)[number]

/** What is known of a stored run beside the contract's `Run`. */
export type StoredRun = Run & {
  note: string | null
  /** The run's own word on direction; null: the benchmark's holds. */
  moreWhen: MoreWhen | null
  /** The same in every attempt at one piece of work. */
  retryChain: string | null
  /** Which file of an archive it was read from; null: the upload is the file. */
  member: string | null
  /** The model it was accepted for, where that one has been merged into `model` since. */
  acceptedFor: { id: string; name: string } | null
  /** Name of a model that joins when the run is accepted. */
  modelProposed: string | null
  benchmarkDecided: boolean
  rejectedReason: string | null
  createdAt: string
  acceptedAt: string | null
  acceptedBy: string | null
  invalidated: { at: string; by: string; reason: string } | null
}

/** Runs with their metrics, newest first when no sort is asked for; unknown dates come last either way. */
export async function listRuns(filter: RunFilter & PageRequest = {}, on: Queryable = db): Promise<Page<StoredRun>> {
  const limit = pageLimit(filter)
  const sort = pageSort(filter, RUN_SORTS, '-completedAt')
  const { key, parameter, backwards } = SORT_KEYS[sort]
  const after = readCursor(filter, sort)
  if (after && parameter === 'timestamptz' && !isTime(after.key)) {
    throw new InvalidInput(sentence('list.cursor'), [{ path: 'cursor', message: sentence('list.cursor') }])
  }
  const direction = backwards ? desc : asc
  const rows = await select(on, { key: sql<string>`(${key})::text` })
    .where(
      and(
        ...conditions(filter),
        after === null
          ? undefined
          : sql`(${key}, ${runs.id}) ${backwards ? sql`<` : sql`>`} (${after.key}::${sql.raw(parameter)}, ${after.id})`,
      ),
    )
    .orderBy(direction(key), direction(runs.id))
    .limit(limit + 1)
  const page = toPage(rows, { limit, sort }, ({ key, run }) => ({ key, id: run.id }), toRun)
  return { ...page, items: await withMetrics(page.items, on) }
}

/** How many runs a filter selects. */
export async function countRuns(filter: RunFilter, on: Queryable = db): Promise<number> {
  const [found] = await on
    .select({ runs: count() })
    .from(runs)
    .leftJoin(models, eq(models.id, runs.modelId))
    .leftJoin(benchmarks, eq(benchmarks.id, runs.benchmarkId))
    .where(and(...conditions(filter)))
  return found?.runs ?? 0
}

/** Ids of the models that have an accepted run, whatever it measures. */
export async function listModelsWithRuns(on: Queryable = db): Promise<string[]> {
  const rows = await on
    .selectDistinct({ model: placedModel(models) })
    .from(runs)
    .innerJoin(models, eq(models.id, runs.modelId))
    .where(eq(runs.state, 'accepted'))
  return rows.map(({ model }) => model)
}

/** Whatever its state. */
export async function findRun(id: string, on: Queryable = db): Promise<StoredRun | null> {
  const [found] = await listRunsByIds([id], on)
  return found ?? null
}

/** Ids of an upload's runs: those that are pending first, what nobody has settled before what is ready, then in its order. */
export async function listRunsToShow(
  uploadId: string,
  { limit, offset }: { limit: number; offset: number },
  on: Queryable = db,
): Promise<string[]> {
  const rows = await on.execute<{ id: string }>(sql`
    select r.id
    from run_uploads l join runs r on r.id = l.run_id
    where l.upload_id = ${uploadId}
    order by
      r.state = 'pending' desc,
      not (r.benchmark_decided and (r.model_id is not null or r.model_proposed is not null)
        and r.evaluator_relationship is not null) desc,
      l."position", r.id
    limit ${limit} offset ${offset}`)
  return rows.map(({ id }) => id)
}

/** Whatever their state; ids that name no run are left out. */
export async function listRunsByIds(ids: string[], on: Queryable = db): Promise<StoredRun[]> {
  if (ids.length === 0) return []
  const rows = await select(on, { key: runs.id }).where(inArray(runs.id, ids)).orderBy(asc(runs.id))
  return withMetrics(rows.map(toRun), on)
}

// "infinity" puts unknown dates last in either direction and lets the pair (key, id) be compared as one.
const SORT_KEYS: Record<RunSort, { key: SQL<string>; parameter: 'timestamptz' | 'text'; backwards: boolean }> = {
  '-completedAt': {
    key: sql<string>`coalesce(${runs.completedAt}, '-infinity'::timestamptz)`,
    parameter: 'timestamptz',
    backwards: true,
  },
  completedAt: {
    key: sql<string>`coalesce(${runs.completedAt}, 'infinity'::timestamptz)`,
    parameter: 'timestamptz',
    backwards: false,
  },
  task: { key: sql<string>`${runs.task} collate "C"`, parameter: 'text', backwards: false },
  '-task': { key: sql<string>`${runs.task} collate "C"`, parameter: 'text', backwards: true },
  model: { key: sql<string>`lower(${runs.modelAsWritten}) collate "C"`, parameter: 'text', backwards: false },
  '-model': { key: sql<string>`lower(${runs.modelAsWritten}) collate "C"`, parameter: 'text', backwards: true },
}

/** Shown with its own name; `models` is the record that the run was accepted for. */
const placed = alias(models, 'placed')

function select<K>(on: Queryable, extra: { key: K & (SQL<string> | typeof runs.id) }) {
  return on
    .select({
      run: runs,
      model: placed.id,
      modelName: placed.name,
      recordName: models.name,
      area: benchmarks.areaId,
      axis: benchmarks.axis,
      ...extra,
    })
    .from(runs)
    .leftJoin(models, eq(models.id, runs.modelId))
    .leftJoin(placed, eq(placed.id, placedModel(models)))
    .leftJoin(benchmarks, eq(benchmarks.id, runs.benchmarkId))
    .$dynamic()
}

function conditions(filter: RunFilter): (SQL | undefined)[] {
  const {
    model,
    area,
    benchmark,
    task,
    status,
    state = 'accepted',
    upload,
    runGroup,
    retryChain,
    demo,
    hasSamples,
    q,
  } = filter
  const pattern = q?.trim() ? containing(q.trim()) : undefined
  return [
    state === 'any' ? undefined : eq(runs.state, state),
    model === undefined ? undefined : sql`${runs.modelId} in ${recordsOf([model])}`,
    area === undefined ? undefined : eq(benchmarks.areaId, area),
    benchmark === undefined
      ? undefined
      : benchmark === null
        ? isNull(runs.benchmarkId)
        : inArray(runs.benchmarkId, benchmarkIds(benchmark)),
    task === undefined ? undefined : eq(runs.task, task),
    status === undefined ? undefined : eq(runs.status, status),
    upload === undefined
      ? undefined
      : sql`${runs.id} in (select l.run_id from run_uploads l where l.upload_id = ${upload})`,
    retryChain === undefined ? undefined : eq(runs.retryChain, retryChain),
    runGroup === undefined ? undefined : eq(runs.runGroup, runGroup),
    demo === undefined ? undefined : eq(runs.demo, demo),
    hasSamples && sql`${runs.samplesInFile} > 0`,
    pattern === undefined
      ? undefined
      : or(
          ilike(runs.task, pattern),
          ilike(models.name, pattern),
          ilike(placed.name, pattern),
          ilike(runs.modelAsWritten, pattern),
          ilike(runs.sourceId, pattern),
        ),
  ]
}

type Row = Pick<Run, 'model' | 'modelName' | 'area' | 'axis'> & {
  run: typeof runs.$inferSelect
  recordName: string | null
}

async function withMetrics(found: StoredRun[], on: Queryable): Promise<StoredRun[]> {
  const metrics = await listMetricsOfRuns(
    found.map(({ id }) => id),
    on,
  )
  return found.map((run) => ({ ...run, metrics: metrics.get(run.id) ?? [] }))
}

function toRun({ run, model, modelName, recordName, area, axis }: Row): StoredRun {
  const { uploadId, modelId, benchmarkId, attack, safeguard, headerTotal, headerCompleted } = run
  return {
    id: run.id,
    upload: uploadId,
    format: run.format,
    sourceId: run.sourceId,
    runGroup: run.runGroup,
    supersedes: run.supersedes,
    task: run.task,
    taskVersion: run.taskVersion,
    model,
    modelName,
    modelAsWritten: run.modelAsWritten,
    benchmark: benchmarkId,
    area,
    axis,
    condition: { attack, safeguard },
    status: run.status,
    // What was kept before such texts were masked is still there as it was.
    error: run.error && { message: maskSecrets(run.error.message) },
    startedAt: toIsoTime(run.startedAt),
    completedAt: toIsoTime(run.completedAt),
    epochs: run.epochs,
    harness: { name: run.harnessName, version: run.harnessVersion },
    gitCommit: run.gitCommit,
    dataset: { name: run.datasetName, samples: run.datasetSamples },
    samples: {
      inFile: run.samplesInFile,
      header:
        headerTotal === null || headerCompleted === null ? null : { total: headerTotal, completed: headerCompleted },
    },
    evaluatorRelationship: run.evaluatorRelationship,
    source: run.source,
    evidence: run.evidence,
    state: run.state,
    acceptedByOnePerson: run.acceptedByOnePerson,
    metrics: [],
    warnings: run.warnings.map(toldWarning),
    demo: run.demo,
    setup: run.setup,
    note: run.note,
    moreWhen: run.moreWhen,
    retryChain: run.retryChain,
    member: run.member,
    acceptedFor: modelId !== null && modelId !== model ? { id: modelId, name: recordName ?? modelId } : null,
    modelProposed: run.modelProposed,
    benchmarkDecided: run.benchmarkDecided,
    rejectedReason: run.rejectedReason,
    createdAt: toIsoTime(run.createdAt),
    acceptedAt: toIsoTime(run.acceptedAt),
    acceptedBy: run.acceptedBy,
    invalidated:
      run.invalidatedAt && run.invalidatedBy
        ? { at: toIsoTime(run.invalidatedAt), by: run.invalidatedBy, reason: run.invalidatedReason ?? '' }
        : null,
  }
}

function isTime(key: string): boolean {
  return /^-?infinity$|^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(key)
}
