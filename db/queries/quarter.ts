import { and, asc, eq, gte, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areas, findings, findingVersions, models, placementRecords, policies, signOffs } from '@/db/schema'
import type { FindingState, Severity, Worsened } from '@/lib/evals/finding'
import type { MoveCause } from '@/lib/evals/move'
import type { Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import { toIsoTime } from './iso-time'

/** From its first moment to the first that is no longer in it, ISO 8601. */
export type Span = { from: string; until: string }
type Named = { id: string; name: string }

/** Where a model stood in an area at a moment, as it was kept, and when it was. */
export type Stood = { model: string; area: string; keptAt: string } & Pick<
  Placement,
  'id' | 'zone' | 'range' | 'confidence' | 'caveats' | 'capability' | 'safety'
>

/** The version in force at a moment; null: none was. */
export async function findPolicyAt(at: string, on: Queryable = db): Promise<string | null> {
  const [row] = await on.execute<{ id: string }>(sql`
    select id from policies where adopted_at is not null and adopted_at < ${at}::timestamptz
    order by adopted_at desc, number desc limit 1`)
  return row?.id ?? null
}

/**
 * Where every model stood in every area just before a moment, under a version and its own condition: what was kept last.
 * Models that were merged into another since are left out. A model that was kept nowhere then is not among them.
 */
export async function listStoodAt(policy: string, at: string, on: Queryable = db): Promise<Stood[]> {
  const rows = await on.execute<{ model: string; area: string; at: string; after: Placement }>(sql`
    select distinct on (r.model_id, r.area_id) r.model_id as model, r.area_id as area, r.at, r.after
    from placement_records r
    join policies p on p.id = r.policy_id and p.attack = r.attack and p.safeguard = r.safeguard
    join models m on m.id = r.model_id and m.merged_into is null
    where r.policy_id = ${policy} and r.at < ${at}::timestamptz
    order by r.model_id, r.area_id, r.at desc`)
  return [...rows].map(({ model, area, at, after: { id, zone, range, confidence, caveats, capability, safety } }) => ({
    ...{ model, area, keptAt: toIsoTime(at), id, zone, range, confidence, caveats, capability, safety },
  }))
}

export type Move = {
  model: Named
  area: Named
  policy: Named
  at: string
  cause: MoveCause
  before: Placement['zone'] | null
  after: Placement['zone']
}

/** At most so many are told one by one; how many there were is told of all. */
const MOST_MOVES = 500

/** What got another zone in a span, in the policies' own conditions, oldest first; and how much else of it changed. */
export async function listMovesIn(
  span: Span,
  on: Queryable = db,
): Promise<{ moves: Move[]; zones: number; others: number }> {
  const isZone = sql`'zone' = any(${placementRecords.changed})`
  const inSpan = and(
    within(placementRecords.at, span),
    eq(placementRecords.attack, policies.attack),
    eq(placementRecords.safeguard, policies.safeguard),
    sql`cardinality(${placementRecords.changed}) > 0`,
  )
  const [rows, [counted]] = await Promise.all([
    on
      .select({
        model: { id: models.id, name: models.name },
        area: { id: areas.id, name: areas.name },
        policy: { id: policies.id, name: policies.name },
        at: placementRecords.at,
        cause: placementRecords.cause,
        before: sql<Placement['zone'] | null>`${placementRecords.before}->>'zone'`,
        after: sql<Placement['zone']>`${placementRecords.after}->>'zone'`,
      })
      .from(placementRecords)
      .innerJoin(models, eq(models.id, placementRecords.modelId))
      .innerJoin(areas, eq(areas.id, placementRecords.areaId))
      .innerJoin(policies, eq(policies.id, placementRecords.policyId))
      .where(and(inSpan, isZone))
      .orderBy(asc(placementRecords.at), asc(models.name), asc(areas.position))
      .limit(MOST_MOVES),
    on
      .select({
        zones: sql<number>`(count(*) filter (where ${isZone}))::int`,
        others: sql<number>`(count(*) filter (where not ${isZone}))::int`,
      })
      .from(placementRecords)
      .innerJoin(policies, eq(policies.id, placementRecords.policyId))
      .where(inSpan),
  ])
  const moves = rows.map((row) => ({ ...row, at: toIsoTime(row.at) }))
  return { moves, zones: counted?.zones ?? 0, others: counted?.others ?? 0 }
}

export type FindingIn = {
  id: string
  at: string
  model: Named
  area: Named
  severity: Severity
  state: FindingState
  title: string
  worsened: Worsened | null
  reached: Zone | null
}

const MOST_FINDINGS = 500

/** Findings that were opened in a span, and those that were brought to resolved in it, oldest first. `state`: as of now. */
export async function listFindingsIn(
  span: Span,
  on: Queryable = db,
): Promise<{ opened: FindingIn[]; closed: FindingIn[] }> {
  const versions = on
    .select({
      finding: findingVersions.findingId,
      state: findingVersions.state,
      at: findingVersions.validFrom,
      was: sql<string | null>`lag(${findingVersions.state}) over (
        partition by ${findingVersions.findingId} order by ${findingVersions.version})`.as('was'),
    })
    .from(findingVersions)
    .as('versions')
  const resolved = on
    .select({ finding: versions.finding, at: sql<string>`max(${versions.at})`.as('resolved_at') })
    .from(versions)
    .where(and(within(versions.at, span), eq(versions.state, 'resolved'), sql`${versions.was} <> 'resolved'`))
    .groupBy(versions.finding)
    .as('resolved')
  const [opened, closed] = await Promise.all([
    selectFindings(on, findings.createdAt)
      .where(within(findings.createdAt, span))
      .orderBy(asc(findings.createdAt), asc(findings.id))
      .limit(MOST_FINDINGS),
    selectFindings(on, resolved.at)
      .innerJoin(resolved, eq(resolved.finding, findings.id))
      .orderBy(asc(resolved.at), asc(findings.id))
      .limit(MOST_FINDINGS),
  ])
  return { opened: opened.map(toFindingIn), closed: closed.map(toFindingIn) }
}

function selectFindings(on: Queryable, at: SQLWrapper) {
  return on
    .select({
      id: findings.id,
      at: sql<string>`${at}`,
      model: { id: models.id, name: models.name },
      area: { id: areas.id, name: areas.name },
      severity: findings.severity,
      state: findings.state,
      title: findings.title,
      worsened: findings.worsened,
      reached: findings.reached,
    })
    .from(findings)
    .innerJoin(models, eq(models.id, findings.modelId))
    .innerJoin(areas, eq(areas.id, findings.areaId))
    .$dynamic()
}

function toFindingIn(row: FindingIn): FindingIn {
  return { ...row, at: toIsoTime(row.at) }
}

/** Ids of the assessments that were signed in a span, oldest first. */
export async function listSignedIn(span: Span, on: Queryable = db): Promise<string[]> {
  const rows = await on
    .select({ id: signOffs.assessmentId })
    .from(signOffs)
    .where(within(signOffs.signedAt, span))
    .orderBy(asc(signOffs.signedAt), asc(signOffs.id))
  return rows.map(({ id }) => id)
}

/** When the first thing happened that a report could tell; null: nothing has. */
export async function findFirstEvent(on: Queryable = db): Promise<string | null> {
  const [row] = await on.execute<{ at: string | null }>(sql`
    select least((select min(adopted_at) from policies), (select min("at") from placement_records),
      (select min(created_at) from findings))::text as at`)
  return row?.at ? toIsoTime(row.at) : null
}

function within(column: Parameters<typeof gte>[0], { from, until }: Span): SQL | undefined {
  return and(gte(column, from), lt(column, until))
}
