import { asc, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { claims, sourceConflicts } from '@/db/schema'
import type { Evidence, Source } from '@/lib/evals/run'
import { latestFirst } from './area-evidence'
import { REPLACED } from './run-revisions'

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
  /** The name of the model under which its runs count now; null: itself. */
  mergedInto: string | null
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

/**
 * Begins a statement with `held`: for each record of a model, set, task, metric and part the metric of the run that
 * counts, by the order of `listAreaEvidence`; one that is missing there is missing, whatever an older run says. A claim
 * speaks of what a document calls a model, so values stay with the record a run was accepted for, also once it is merged:
 * two rows of a table stay two. `groups` left out: every set.
 */
function withHeld(groups?: string[]): SQL {
  return sql`
    with recursive ${REPLACED}, held as (
      select distinct on (r.model_id, r.run_group, r.task, m.name, m.group_name)
        r.id, r.model_id, r.run_group, r.task, m.name, m.group_name, m.value
      from runs r join metrics m on m.run_id = r.id
      where r.state = 'accepted' and r.status = 'success' and r.model_id is not null
        and ${groups ? sql`r.run_group = any(${sql.param(groups)}::text[])` : sql`r.run_group is not null`}
        and r.id not in (select id from replaced)
      order by r.model_id, r.run_group, r.task, m.name, m.group_name, ${latestFirst(sql.raw('r'))}, m."position"
    )`
}

/** The values of some published sets of results, second-hand ones included, by model; no missing ones. */
export async function listClaimValues(groups: string[], on: Queryable = db): Promise<ClaimValue[]> {
  if (groups.length === 0) return []
  return on.execute<ClaimValue>(sql`
    ${withHeld(groups)}
    select h.run_group as "group", h.task, h.name as metric, h.group_name as part, d.id as model, d.name as "modelName",
      (select into_.name from models into_ where into_.id = d.merged_into) as "mergedInto",
      d.reasoning, h.value, h.id as run
    from held h join models d on d.id = h.model_id
    where h.value is not null
    order by lower(d.name) collate "C", d.id, h.run_group, h.task, h.name, h.group_name nulls first`)
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

/** What a rule can read: every set, task, metric and part of it of which some run that counts has a value, and whose. */
export type StoredMeasure = { group: string; task: string; metric: string; part: string | null; models: string[] }

/** `models`: ids of the records that hold it, as `listClaimValues` reads them. */
export async function listStoredMeasures(on: Queryable = db): Promise<StoredMeasure[]> {
  return on.execute<StoredMeasure>(sql`
    ${withHeld()}
    select run_group as "group", task, name as metric, group_name as part, array_agg(model_id order by model_id) as models
    from held where value is not null
    group by 1, 2, 3, 4 order by 1, 2, 3, 4 nulls first`)
}

/** Every record of a model by name, merged ones too. `mergedInto`: the name of the model under which its runs count now. */
export async function listClaimModels(on: Queryable = db) {
  return on.execute<{ id: string; name: string; mergedInto: string | null }>(sql`
    select d.id, d.name, (select into_.name from models into_ where into_.id = d.merged_into) as "mergedInto"
    from models d order by lower(d.name) collate "C", d.id`)
}
