import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { findBenchmark, type KnownBenchmark } from '@/db/queries/benchmarks'
import { lockRunsOfUpload, type PendingRun } from '@/db/queries/import-runs'
import { listMetricsOfRuns } from '@/db/queries/metrics'
import { findModel, findModelsByNames, findPlacedModel } from '@/db/queries/models'
import { type Mapping, setMapping, setPrimaryMetric } from '@/db/queries/run-mapping'
import { lockUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, type InputProblem, InvalidInput, NotFound } from '@/lib/errors'
import { MORE_WHEN } from '@/lib/evals/axis'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import type { Metric } from '@/lib/evals/metric'
import { isPlaceholder } from '@/lib/evals/model-name'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { SAID_UNITS } from '@/lib/evals/unit-said'
import { sentence } from '@/lib/messages/sentence'
import { choosePrimary } from './guess-mapping'
import { mapMemberTable } from './map-member-table'
import { mapTable } from './map-table'
import { sayUnit, unitProblem } from './say-unit'
import { tableMapping } from './table-mapping'

const text = z.string().trim().min(1).max(300)

/** What is corrected of one run; what is left out stays. `model`: an id, or the name of a known or a new one. */
export const runMapping = z.strictObject({
  run: text,
  model: text.optional(),
  /** null: decided that it is none. */
  benchmark: text.nullable().optional(),
  metric: z
    .strictObject({
      scorer: z.string().max(300),
      name: text,
      reducer: z.string().max(300).nullable().optional(),
      group: z.string().max(300).nullable().optional(),
    })
    .optional(),
  moreWhen: z.enum(MORE_WHEN).nullable().optional(),
  /** What the metric that counts is in, where its file does not say. */
  unit: z.enum(SAID_UNITS).optional(),
  attack: z.enum(ATTACKS).optional(),
  safeguard: z.enum(SAFEGUARDS).optional(),
  evaluatorRelationship: z.enum(EVALUATOR_RELATIONSHIPS).nullable().optional(),
})
export type RunMapping = z.output<typeof runMapping>

export const mapUploadInput = z.strictObject({
  runs: z.array(runMapping).max(1000).optional(),
  table: tableMapping.optional(),
  /** Of an archive: the path of the table in it that `table` is about. */
  member: z.string().max(1000).optional(),
})

/**
 * Corrects what was guessed of an upload's pending runs. All of it holds or nothing is changed. Throws Forbidden for a
 * file somebody else sent, Conflict when nothing about it is open any more, InvalidInput with the path of each problem.
 */
export async function mapUpload(
  actor: Doer,
  upload: string,
  { runs = [], table, member }: z.output<typeof mapUploadInput>,
): Promise<void> {
  allow(actor, 'upload.map')
  if (table !== undefined) {
    if (runs.length > 0) {
      const message = sentence('ingest.tableOrRuns')
      throw new InvalidInput(message, [{ path: 'runs', message }])
    }
    return member === undefined ? mapTable(actor, upload, table) : mapMemberTable(actor, upload, member, table)
  }
  if (runs.length === 0)
    throw new InvalidInput(sentence('ingest.giveSomething'), [
      { path: 'runs', message: sentence('ingest.giveSomething') },
    ])
  await transaction(async (tx) => {
    const known = await lockUpload(upload, tx)
    if (!known) throw new NotFound(sentence('find.upload'))
    if (!known.senders.some(({ id }) => id === actor.id)) throw new Forbidden(sentence('ingest.notOwn'))
    if (known.state !== 'pending') throw new Conflict(sentence('ingest.notPending', { state: known.state }))
    const pending = (await lockRunsOfUpload(upload, tx)).filter(({ state }) => state === 'pending')
    const problems: InputProblem[] = []
    for (const [index, mapping] of runs.entries()) {
      const run = pending.find(({ id }) => id === mapping.run)
      const at = `runs.${index}`
      if (run) problems.push(...(await mapRun(actor, run, mapping, at, tx)))
      else problems.push({ path: `${at}.run`, message: sentence('ingest.noSuchRun') })
    }
    const [first] = problems
    if (first) throw new InvalidInput(first.message, problems)
    await record(tx, actor, 'upload.map', upload, { runs: runs.map(({ run, ...changed }) => ({ run, changed })) })
  })
}

async function mapRun(
  actor: Doer,
  run: PendingRun,
  mapping: RunMapping,
  at: string,
  tx: Queryable,
): Promise<InputProblem[]> {
  const problems: InputProblem[] = []
  const change: Mapping = {
    attack: mapping.attack,
    safeguard: mapping.safeguard,
    evaluatorRelationship: mapping.evaluatorRelationship,
  }
  if (mapping.model !== undefined) {
    const model = await whichModel(mapping.model, tx)
    if (model === null) problems.push({ path: `${at}.model`, message: sentence('ingest.noModel') })
    else {
      Object.assign(change, model)
      if (model.modelId !== run.modelId || model.modelProposed !== run.modelProposed) change.modelCorrectedBy = actor.id
    }
  }
  const benchmark = await whichBenchmark(run, mapping, tx)
  if (benchmark === undefined) {
    problems.push({ path: `${at}.benchmark`, message: sentence('ingest.noBenchmark') })
    return problems
  }
  if (mapping.benchmark !== undefined) {
    change.benchmarkId = benchmark?.id ?? null
    // A form that is saved as it was guessed corrects nothing; saying that it is none, where nothing was guessed, does.
    const saysAnew = change.benchmarkId !== run.benchmarkId || (benchmark === null && !run.benchmarkDecided)
    if (saysAnew) Object.assign(change, { benchmarkCorrected: true, benchmarkCorrectedBy: actor.id })
  }
  const metrics = (await listMetricsOfRuns([run.id], tx)).get(run.id) ?? []
  const primary = whichMetric(metrics, mapping, benchmark)
  if (primary === 'none' || primary === 'several') {
    const message = sentence(primary === 'none' ? 'ingest.noMetric' : 'ingest.ambiguousMetric')
    problems.push({ path: `${at}.metric`, message })
  }
  const direction = whichDirection(mapping, benchmark, run)
  if (direction === 'settled') {
    const message = sentence('ingest.directionSettled', { direction: benchmark?.moreWhen ?? '' })
    problems.push({ path: `${at}.moreWhen`, message })
  } else change.moreWhen = direction
  const counting = typeof primary === 'number' ? primary : metrics.findIndex((one) => one.primary)
  const unit = unitProblem(primary === null ? undefined : metrics[counting], mapping.unit)
  if (unit !== null) problems.push({ path: `${at}.unit`, message: unit })
  if (problems.length > 0) return problems
  const position = typeof primary === 'number' || primary === null ? primary : undefined
  // Nothing is decided while the metric or the direction of the benchmark is open.
  const hasMetric = position === undefined ? run.primary !== null : position !== null
  const isOpen = benchmark !== null && (!hasMetric || (benchmark.moreWhen ?? direction) === null)
  const touched = mapping.benchmark !== undefined || mapping.metric !== undefined || mapping.moreWhen !== undefined
  if (touched)
    change.benchmarkDecided = !isOpen && (benchmark !== null || mapping.benchmark === null || run.benchmarkDecided)
  await setMapping([run.id], withoutUndefined(change), tx)
  if (position !== undefined) await setPrimaryMetric(run.id, position, tx)
  if (mapping.unit !== undefined) await sayUnit(run, metrics[counting], { unit: mapping.unit, position: counting }, tx)
  return []
}

async function whichModel(given: string, tx: Queryable): Promise<Pick<Mapping, 'modelId' | 'modelProposed'> | null> {
  const byId = await findPlacedModel(given, tx)
  const id = byId?.id ?? (await findModelsByNames([given], tx)).get(given)
  // An invented model takes no real result.
  if (id !== undefined && (byId ?? (await findModel(id, tx)))?.demo) return null
  if (id !== undefined) return { modelId: id, modelProposed: null }
  // What looks like an id and is none must not become a model's name.
  if (given.startsWith('mdl_') || isPlaceholder(given)) return null
  return { modelId: null, modelProposed: given }
}

/** undefined: there is no such benchmark. */
async function whichBenchmark(run: PendingRun, { benchmark }: RunMapping, tx: Queryable) {
  if (benchmark === null) return null
  const wanted = benchmark ?? run.benchmarkId
  if (wanted === null) return null
  return (await findBenchmark(wanted, tx)) ?? undefined
}

/** The primary metric's position, null for none; undefined leaves what is there; in words where it cannot be told. */
function whichMetric(
  metrics: readonly Metric[],
  { metric, benchmark: given }: RunMapping,
  benchmark: KnownBenchmark | null,
): number | null | undefined | 'none' | 'several' {
  const at = metrics.map(({ scorer, reducer, name, group }, position) => ({ position, scorer, reducer, name, group }))
  if (!metric) return given === undefined ? undefined : choosePrimary(at, benchmark)
  const named = at.filter(
    ({ name, scorer, reducer, group }) =>
      name === metric.name &&
      scorer === metric.scorer &&
      (metric.reducer === undefined || reducer === metric.reducer) &&
      (metric.group === undefined || group === metric.group),
  )
  if (named.length === 0) return 'none'
  // A metric of the whole comes before those of its groups, and the mean before other reducers.
  const whole = firstOf(named, ({ group }) => group === null)
  const [only, another] = firstOf(whole, ({ reducer }) => reducer === null || reducer === 'mean')
  if (only && !another) return only.position
  // Two that are alike in all of it: nothing that can be said chooses the other, so what is there may stay.
  const isWhole = metric.reducer !== undefined && metric.group !== undefined
  const kept = named.find(({ position }) => metrics[position]?.primary)
  return isWhole && kept ? kept.position : 'several'
}

/** Those of which it is so, or all where it is so of none. */
function firstOf<T>(all: readonly T[], isSo: (one: T) => boolean): readonly T[] {
  const found = all.filter(isSo)
  return found.length > 0 ? found : all
}

/** The run's own word on direction, null for none: it is only kept where its benchmark does not settle it. */
function whichDirection({ moreWhen: said }: RunMapping, benchmark: KnownBenchmark | null, run: PendingRun) {
  const settled = benchmark?.moreWhen ?? null
  if (settled !== null) return said == null || said === settled ? null : 'settled'
  if (said !== undefined) return said
  return benchmark === null ? null : run.moreWhen
}

function withoutUndefined(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined))
}
