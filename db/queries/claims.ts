import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { claims, metrics, models, runs } from '@/db/schema'
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
