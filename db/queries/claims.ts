import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { claims, metrics, models, runs, sourceConflicts } from '@/db/schema'
import type { Evidence, Source } from '@/lib/evals/run'

/** A statement somebody published. `rule`: how to recompute it, not yet read. */
export type StoredClaim = {
  id: string
  statement: string
  source: Source
  reported: number | string | null
  rule: unknown
  evidence: Evidence
  position: number
}

/** A stored metric of an accepted run, for recomputing a claim. In the metric's own unit, as reported. */
export type ClaimValue = {
  group: string
  task: string
  metric: string
  part: string | null
  model: string
  modelName: string
  /** null: nobody has said whether it is a reasoning model. */
  reasoning: boolean | null
  value: number
  run: string
}

/** In the order in which they were added. */
export async function listStoredClaims(on: Queryable = db): Promise<StoredClaim[]> {
  const rows = await on.select().from(claims).orderBy(asc(claims.position), asc(claims.id))
  return rows.map(({ reportedNumber, reportedText, ...row }) => ({ ...row, reported: reportedNumber ?? reportedText }))
}

/** The values of some published sets of results, second-hand ones included; neither missing values nor those of replaced runs. */
export async function listClaimValues(groups: string[], on: Queryable = db): Promise<ClaimValue[]> {
  if (groups.length === 0) return []
  const rows = await on
    .select({
      group: runs.runGroup,
      task: runs.task,
      metric: metrics.name,
      part: metrics.group,
      model: models.id,
      modelName: models.name,
      reasoning: models.reasoning,
      value: metrics.value,
      run: runs.id,
    })
    .from(runs)
    .innerJoin(models, eq(models.id, runs.modelId))
    .innerJoin(metrics, eq(metrics.runId, runs.id))
    .where(
      and(
        inArray(runs.runGroup, groups),
        eq(runs.state, 'accepted'),
        eq(runs.status, 'success'),
        sql`not exists (select from runs later where later.supersedes = ${runs.id} and later.state = 'accepted')`,
        isNotNull(metrics.value),
      ),
    )
    .orderBy(sql`lower(${models.name}) collate "C"`, asc(runs.id), asc(metrics.position))
  return rows.flatMap(({ group, value, ...row }) =>
    group === null || value === null ? [] : [{ ...row, group, value }],
  )
}

export async function insertClaims(rows: StoredClaim[], on: Queryable = db): Promise<void> {
  if (rows.length === 0) return
  await on.insert(claims).values(
    rows.map(({ reported, ...row }) => ({
      ...row,
      reportedNumber: typeof reported === 'number' ? reported : null,
      reportedText: typeof reported === 'string' ? reported : null,
    })),
  )
}

/** Two sources, or two places of one, that say different things of the same. */
export type SourceConflict = { id: string; topic: string; one: string; other: string; source: Source; position: number }

/** In the order in which they were added. */
export async function listSourceConflicts(on: Queryable = db): Promise<SourceConflict[]> {
  return on.select().from(sourceConflicts).orderBy(asc(sourceConflicts.position), asc(sourceConflicts.id))
}

export async function insertSourceConflicts(rows: SourceConflict[], on: Queryable = db): Promise<void> {
  if (rows.length > 0) await on.insert(sourceConflicts).values(rows)
}

/** The place after the last claim; whoever else adds one waits for this transaction. */
export async function nextClaimPosition(tx: Queryable): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('claim position', 0))`)
  const [row] = await tx.execute<{ next: number }>(
    sql`select coalesce(max("position"), -1)::int + 1 as next from claims`,
  )
  return row?.next ?? 0
}

/** What a rule can read: every set, task, metric and part of it that an accepted run has a value of, with how many models. */
export type StoredMeasure = { group: string; task: string; metric: string; part: string | null; models: number }

export async function listStoredMeasures(on: Queryable = db): Promise<StoredMeasure[]> {
  return on.execute<StoredMeasure>(sql`
    select r.run_group as "group", r.task, m.name as metric, m.group_name as part, count(distinct r.model_id)::int as models
    from runs r join metrics m on m.run_id = r.id
    where r.run_group is not null and r.state = 'accepted' and r.status = 'success' and r.model_id is not null
      and m.value is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4 nulls first`)
}
