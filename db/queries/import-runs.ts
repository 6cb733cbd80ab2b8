import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { metrics, runs, runUploads } from '@/db/schema'
import type { MoreWhen } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Metric } from '@/lib/evals/metric'
import type { EvaluatorRelationship, RunState, Warning } from '@/lib/evals/run'
import type { SampleFacts, SamplePlace } from '@/lib/evals/sample'
import { toIsoTime } from './iso-time'
import { heldBy, type Lease } from './jobs'
import { insertMetrics, type NewMetric } from './metrics'
import { insertRunSummaries, insertRuns, type NewRun } from './store-runs'

export async function linkRun(uploadId: string, runId: string, position: number, on: Queryable = db): Promise<void> {
  await on.insert(runUploads).values({ uploadId, runId, position }).onConflictDoNothing()
}

/** A sample to store, at its position in the file. */
export type SampleRow = SampleFacts & { position: number; place: SamplePlace }

/**
 * One statement for thousands of rows: they travel as one JSON text, an array of `SampleRow`. Into a pending run only.
 * False: the lease was lost, and nothing was written.
 */
export async function insertSampleRows(
  lease: Lease,
  runId: string,
  rows: string,
  on: Queryable = db,
): Promise<boolean> {
  const stored = await on.execute<{ held: boolean }>(sql`
    with held as materialized (select id from jobs where ${heldBy(lease)} for share), stored as (
      insert into samples (run_id, "position", sample_id, epoch, scores, missing, error, limit_reached, preview, place)
      select ${runId}, r."position", r.id, r.epoch, r.scores, r.missing, r.error, r."limit", r.preview, r.place
      from json_to_recordset(${rows}::text::json) as r(
        "position" int, id text, epoch int, scores jsonb, missing text, error text, "limit" text, preview text, place jsonb
      )
      where exists (select from held)
    )
    select exists (select from held) as held`)
  return stored[0]?.held === true
}

/** Of samples that a run has more than once, all but the last go. Gives what they counted for; none when the lease was lost. */
export async function deleteEarlierSamples(
  lease: Lease,
  runId: string,
  on: Queryable = db,
): Promise<Pick<SampleFacts, 'scores' | 'error'>[]> {
  const rows = await on.execute<Pick<SampleFacts, 'scores' | 'error'>>(sql`
    with held as materialized (select id from jobs where ${heldBy(lease)} for share), last as (
      select sample_id, epoch, max("position") as "position" from samples
      where run_id = ${runId} group by sample_id, epoch having count(*) > 1
    )
    delete from samples s using last
    where s.run_id = ${runId} and s.sample_id = last.sample_id and s.epoch = last.epoch
      and s."position" < last."position" and exists (select from held)
    returning s.scores, s.error`)
  return [...rows]
}

/** A run with its metrics, pending and in its upload's list; its samples follow. */
export async function insertPendingRun(run: NewRun, rows: NewMetric[], position: number, tx: Queryable): Promise<void> {
  await insertRuns([run], tx)
  await insertMetrics(rows, tx)
  if (run.uploadId) await linkRun(run.uploadId, run.id, position, tx)
}

export type Summary = {
  scorer: string
  n: number
  sum: number
  sumSquares: number
  unscored: number
  errors: number
}

export type RunWhole = {
  samplesInFile: number
  contentSha256: string
  supersedes: string | null
  warnings: Warning[]
  summaries: Summary[]
  /** Positions of the metrics that are means of 0/1 scores. */
  binary: number[]
}

/** What only the whole file tells, written when its last sample is stored. */
export async function setRunWhole(runId: string, whole: RunWhole, tx: Queryable): Promise<void> {
  const { summaries, binary, ...facts } = whole
  await tx.update(runs).set(facts).where(eq(runs.id, runId))
  if (binary.length > 0) {
    await tx
      .update(metrics)
      .set({ binary: true })
      .where(and(eq(metrics.runId, runId), inArray(metrics.position, binary)))
  }
  await insertRunSummaries(
    summaries.map((one) => ({ ...one, runId })),
    tx,
  )
}

/**
 * Pending runs that this upload brought, with all that hangs on them: what an attempt that was cut off left. One that
 * another upload was found to hold as well stays for that one, and is only taken off this one's list. How many were there.
 * `member`: only those of this file of an archive.
 */
export async function deletePendingRuns(uploadId: string, tx: Queryable, member?: string): Promise<number> {
  // Locked before it is asked who else holds them: a link being made is waited for, one that comes later fails and is retried.
  const rows = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.uploadId, uploadId),
        eq(runs.state, 'pending'),
        member === undefined ? undefined : eq(runs.member, member),
      ),
    )
    .orderBy(asc(runs.id))
    .for('update')
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  const elsewhere = await tx
    .select({ id: runUploads.runId })
    .from(runUploads)
    .where(and(inArray(runUploads.runId, ids), ne(runUploads.uploadId, uploadId)))
  const kept = new Set(elsewhere.map(({ id }) => id))
  for (const id of ids) if (!kept.has(id)) await deletePendingRun(id, tx)
  if (kept.size > 0) {
    await tx.delete(runUploads).where(and(eq(runUploads.uploadId, uploadId), inArray(runUploads.runId, [...kept])))
  }
  return ids.length
}

/**
 * A run whose samples are not read to their end, and what it says it is, as it was read. `position`: the how manieth it is
 * of its file, or of its file in an archive, from 0.
 */
export type UnreadRun = Pick<NewRun, 'id' | 'sourceId' | 'task' | 'modelAsWritten'> & {
  member: string | null
  position: number
}

/** Those of an upload. No other upload holds them: what is not whole is never linked. */
export async function listUnreadRuns(uploadId: string, on: Queryable = db): Promise<UnreadRun[]> {
  const rows = await on.execute<UnreadRun & { unread: boolean }>(sql`
    select r.id, r.source_id as "sourceId", r.task, r.model_as_written as "modelAsWritten", r.member,
      (row_number() over (partition by r.member order by l."position") - 1)::int as "position",
      r.state = 'pending' and r.content_sha256 is null as unread
    from runs r join run_uploads l on l.run_id = r.id and l.upload_id = ${uploadId}
    where r.upload_id = ${uploadId}`)
  return rows.flatMap(({ unread, ...run }) => (unread ? [run] : []))
}

export async function deletePendingRun(runId: string, tx: Queryable): Promise<void> {
  for (const table of ['samples', 'metrics', 'run_summaries']) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where run_id = ${runId}`)
  }
  await tx.delete(runs).where(and(eq(runs.id, runId), eq(runs.state, 'pending')))
}

type PrimaryMetric = Pick<Metric, 'scorer' | 'name' | 'reducer' | 'group' | 'unit' | 'value'>

export type Correction = { by: string; at: string }

/** A pending run with what has to be settled before it can be accepted. */
export type PendingRun = {
  id: string
  state: RunState
  task: string
  modelId: string | null
  modelAsWritten: string
  modelProposed: string | null
  benchmarkId: string | null
  benchmarkDecided: boolean
  benchmarkCorrected: boolean
  /** Who chose another than was guessed; null: nobody did, or it was before this was kept. */
  corrected: { model: Correction | null; benchmark: Correction | null }
  moreWhen: MoreWhen | null
  evaluatorRelationship: EvaluatorRelationship | null
  condition: Condition
  /** The metric that its benchmark reads; null: not known. */
  primary: PrimaryMetric | null
  warnings: Warning[]
  /** Its file says that nobody measured it. */
  invented: boolean
  /** Its file names its task; else a file's name or a prompt's beginning stands there. */
  taskStated: boolean
}

/** In the order of the file. Locked, so that no mapping changes while it is decided. */
export async function lockRunsOfUpload(uploadId: string, tx: Queryable): Promise<PendingRun[]> {
  const rows = await runsOf(uploadId, tx).for('update', { of: runs })
  return rows.map(toPendingRun)
}

/** Those that are pending, as they are now, in the order of the file. */
export async function listPendingRuns(uploadId: string, on: Queryable = db): Promise<PendingRun[]> {
  const rows = await runsOf(uploadId, on)
  return rows.map(toPendingRun).filter(({ state }) => state === 'pending')
}

function runsOf(uploadId: string, on: Queryable) {
  return on
    .select({ run: runs, primary: PRIMARY })
    .from(runs)
    .innerJoin(runUploads, eq(runUploads.runId, runs.id))
    .where(eq(runUploads.uploadId, uploadId))
    .orderBy(asc(runUploads.position))
}

function toPendingRun({ run, primary }: Awaited<ReturnType<typeof runsOf>>[number]): PendingRun {
  return {
    id: run.id,
    state: run.state,
    task: run.task,
    modelId: run.modelId,
    modelAsWritten: run.modelAsWritten,
    modelProposed: run.modelProposed,
    benchmarkId: run.benchmarkId,
    benchmarkDecided: run.benchmarkDecided,
    benchmarkCorrected: run.benchmarkCorrected,
    corrected: {
      model: toCorrection(run.modelCorrectedBy, run.modelCorrectedAt),
      benchmark: toCorrection(run.benchmarkCorrectedBy, run.benchmarkCorrectedAt),
    },
    moreWhen: run.moreWhen,
    evaluatorRelationship: run.evaluatorRelationship,
    condition: { attack: run.attack, safeguard: run.safeguard },
    primary,
    warnings: run.warnings,
    invented: run.warnings.some(({ code }) => code === 'invented'),
    taskStated: !run.warnings.some(({ code }) => code === 'task-not-stated'),
  }
}

/**
 * What the pending runs of an upload would count as, in a few letters: another as soon as one of them is mapped otherwise,
 * comes or goes. What a reviewer looked at is told by it from what would be accepted.
 */
export async function pendingDigest(uploadId: string, on: Queryable = db): Promise<string> {
  const [row] = await on.execute<{ digest: string | null }>(sql`
    select md5(string_agg(
      jsonb_build_array(r.id, r.model_id, r.model_proposed, r.benchmark_id, r.benchmark_decided, r.more_when, r.attack,
        r.safeguard, r.evaluator_relationship,
        (select jsonb_agg(jsonb_build_array(m."position", m.unit) order by m."position") from metrics m where m.run_id = r.id and m.is_primary))::text,
      '' order by r.id)) as digest
    from run_uploads l join runs r on r.id = l.run_id
    where l.upload_id = ${uploadId} and r.state = 'pending'`)
  return row?.digest ?? ''
}

/** Whoever else decides about it waits for this transaction; nothing is locked where there is none. */
export async function lockRun(id: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select id from runs where id = ${id} for update`)
}

function toCorrection(by: string | null, at: string | null): Correction | null {
  return by === null || at === null ? null : { by, at: toIsoTime(at) }
}

const PRIMARY = sql<PrimaryMetric | null>`(
  select json_build_object('scorer', m.scorer, 'name', m.name, 'reducer', m.reducer, 'group', m.group_name,
    'unit', m.unit, 'value', m.value)
  from metrics m where m.run_id = "runs"."id" and m.is_primary)`

/** Models of the runs that these replace when they count: another model's, where the earlier revision was mapped otherwise. */
export async function listModelsReplacedBy(runIds: string[], tx: Queryable): Promise<string[]> {
  const rows = await tx.execute<{ model: string }>(sql`
    with recursive replaced as (
      select supersedes as id from runs where id = any(${sql.param(runIds)}::text[]) and supersedes is not null
      union
      select r.supersedes from runs r join replaced on r.id = replaced.id where r.supersedes is not null
    )
    select distinct coalesce(m.merged_into, m.id) as model
    from runs r join replaced on replaced.id = r.id join models m on m.id = r.model_id
    where r.state = 'accepted'`)
  return rows.map(({ model }) => model)
}
