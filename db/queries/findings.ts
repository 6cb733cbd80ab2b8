import { and, desc, eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areas, benchmarks, findings, models, policies } from '@/db/schema'
import type { Condition } from '@/lib/evals/condition'
import type { FindingOrigin, FindingState, Worsened } from '@/lib/evals/finding'
import type { MoveCause } from '@/lib/evals/move'
import type { Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import { toIsoTime } from './iso-time'
import { recordsOf } from './placed-model'

export type Finding = {
  id: string
  area: { id: string; name: string }
  /** The one it was said of, whatever that has been merged into since. */
  model: { id: string; name: string }
  policy: { id: string; name: string }
  condition: Condition
  origin: FindingOrigin
  state: FindingState
  worsened: Worsened | null
  reached: Zone | null
  /** The placement that the runs left; null: the model stood nowhere. */
  before: Placement | null
  after: Placement | null
  /** null: it was opened before that was kept. */
  cause: MoveCause | null
  runs: string[]
  /** The version of a benchmark that made it worse; null: runs did. */
  change: { benchmark: { id: string; name: string }; version: number } | null
  createdAt: string
}

export type NewCrossing = {
  id: string
  areaId: string
  modelId: string
  policyId: string
  condition: Condition
  worsened: Worsened
  reached: Zone
  before: Placement | null
  after: Placement
  cause: MoveCause
  runs: string[]
  change: { benchmark: string; version: number } | null
  createdBy: string
}

/** Opens findings, but not one that is open already for the same crossing. Gives the ids of those opened. */
export async function insertCrossings(rows: NewCrossing[], on: Queryable = db): Promise<string[]> {
  if (rows.length === 0) return []
  const opened = await on
    .insert(findings)
    .values(
      rows.map(({ condition, change, ...row }) => ({
        ...row,
        ...condition,
        origin: 'crossing' as const,
        benchmarkId: change?.benchmark,
        benchmarkVersion: change?.version,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: findings.id })
  return opened.map(({ id }) => id)
}

/** Of a model, with those of models merged into it, or of an area, newest first; at most `most`. */
export async function listFindings(
  of: { model?: string; area?: string },
  most = 200,
  on: Queryable = db,
): Promise<Finding[]> {
  const rows = await on
    .select({
      finding: findings,
      area: areas.name,
      model: models.name,
      policy: policies.name,
      benchmark: benchmarks.name,
    })
    .from(findings)
    .innerJoin(areas, eq(areas.id, findings.areaId))
    .innerJoin(models, eq(models.id, findings.modelId))
    .innerJoin(policies, eq(policies.id, findings.policyId))
    .leftJoin(benchmarks, eq(benchmarks.id, findings.benchmarkId))
    .where(
      and(
        of.model === undefined ? undefined : sql`${findings.modelId} in ${recordsOf([of.model])}`,
        of.area === undefined ? undefined : eq(findings.areaId, of.area),
      ),
    )
    .orderBy(desc(findings.createdAt), desc(findings.id))
    .limit(most)
  return rows.map(({ finding, area, model, policy, benchmark }) => ({
    id: finding.id,
    area: { id: finding.areaId, name: area },
    model: { id: finding.modelId, name: model },
    policy: { id: finding.policyId, name: policy },
    condition: { attack: finding.attack, safeguard: finding.safeguard },
    origin: finding.origin,
    state: finding.state,
    worsened: finding.worsened,
    reached: finding.reached,
    before: finding.before,
    after: finding.after,
    cause: finding.cause,
    runs: finding.runs,
    change: changeOf(finding, benchmark),
    createdAt: toIsoTime(finding.createdAt),
  }))
}

function changeOf(
  { benchmarkId: id, benchmarkVersion: version }: typeof findings.$inferSelect,
  name: string | null,
): Finding['change'] {
  return id === null || version === null ? null : { benchmark: { id, name: name ?? id }, version }
}
