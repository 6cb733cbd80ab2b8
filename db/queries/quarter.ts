import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areas, models, placementRecords, policies } from '@/db/schema'
import { SYSTEM } from '@/lib/audit/actions'
import type { Decision, VoteKind } from '@/lib/evals/assessment'
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

/** A model as it was known at a moment. `mergedInto`: by then. */
export type ModelAt = Named & { demo: boolean; mergedInto: string | null }

/** Every model that was known by a moment, by the name it had; those merged into another by then are among them. */
export async function listModelsAt(at: string, on: Queryable = db): Promise<ModelAt[]> {
  const rows = await on.execute<ModelAt>(sql`
    select m.id, v.name, m.demo, (
      select a.detail #>> '{into,id}' from audit_rows a
      where m.merged_into is not null and a.subject = m.id and a.action = 'model.merge' and a.at < ${at}::timestamptz
    ) as "mergedInto"
    from models m
    cross join lateral (
      select v.name from model_versions v
      where v.model_id = m.id and (v.version = 1 or v.valid_from < ${at}::timestamptz) order by v.version desc limit 1
    ) v
    where m.created_at < ${at}::timestamptz
      or exists (select from placement_records r where r.model_id = m.id and r.at < ${at}::timestamptz)
    order by lower(v.name) collate "C", m.id`)
  return [...rows]
}

/** Every area that there was by a moment, by the name and at the place it had. What an installation began with was always there. */
export async function listAreasAt(at: string, on: Queryable = db): Promise<Named[]> {
  const rows = await on.execute<Named>(sql`
    select v.area_id as id, v.name from (
      select distinct on (area_id) area_id, name, position from area_versions
      where valid_from < ${at}::timestamptz or (version = 1 and changed_by = ${SYSTEM.id})
      order by area_id, version desc
    ) v order by v.position`)
  return [...rows]
}

/**
 * Where every model stood in every area just before a moment, under a version and its own condition: what was kept last.
 * A model that was kept nowhere then is not among them.
 */
export async function listStoodAt(policy: string, at: string, on: Queryable = db): Promise<Stood[]> {
  const rows = await on.execute<{ model: string; area: string; at: string; after: Placement }>(sql`
    select distinct on (r.model_id, r.area_id) r.model_id as model, r.area_id as area, r.at, r.after
    from placement_records r
    join policies p on p.id = r.policy_id and p.attack = r.attack and p.safeguard = r.safeguard
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

/** Some findings, and how many there are of them in all. */
type SomeFindings = { shown: FindingIn[]; all: number }

/** Findings that were opened in a span, and those that were brought to resolved in it, oldest first, each as it was said at its end. */
export async function listFindingsIn(
  span: Span,
  on: Queryable = db,
  most = MOST_FINDINGS,
): Promise<{ opened: SomeFindings; closed: SomeFindings }> {
  const opened = sql`select id, created_at as at from findings
    where created_at >= ${span.from}::timestamptz and created_at < ${span.until}::timestamptz`
  const closed = sql`select v.finding_id as id, max(v.valid_from) as at
    from finding_versions v join finding_versions was on was.finding_id = v.finding_id and was.version = v.version - 1
    where v.state = 'resolved' and was.state <> 'resolved'
      and v.valid_from >= ${span.from}::timestamptz and v.valid_from < ${span.until}::timestamptz
    group by v.finding_id`
  const some = (which: SQL) => selectFindings(which, { until: span.until, most }, on)
  return { opened: await some(opened), closed: await some(closed) }
}

type FindingRow = Omit<FindingIn, 'model' | 'area'> & {
  model: string
  modelName: string
  area: string
  areaName: string
}

/** `which`: ids of findings, and when each was brought to what it is asked for. */
async function selectFindings(
  which: SQL,
  { until, most }: { until: string; most: number },
  on: Queryable,
): Promise<SomeFindings> {
  const rows = await on.execute<FindingRow & { all: number }>(sql`
    select f.id, w.at, m.id as model, m.name as "modelName", a.id as area, a.name as "areaName", v.severity, v.state,
      v.title, f.worsened, f.reached, (count(*) over ())::int as "all"
    from (${which}) w join findings f on f.id = w.id join models m on m.id = f.model_id join areas a on a.id = f.area_id
    cross join lateral (
      select v.severity, v.state, v.title from finding_versions v
      where v.finding_id = f.id and (v.version = 1 or v.valid_from < ${until}::timestamptz)
      order by v.version desc limit 1
    ) v
    order by w.at, f.id limit ${most}`)
  const shown = [...rows].map(({ at, model, modelName, area, areaName, all: _, ...row }) => ({
    ...row,
    at: toIsoTime(at),
    model: { id: model, name: modelName },
    area: { id: area, name: areaName },
  }))
  return { shown, all: rows[0]?.all ?? 0 }
}

/** Of an assessment that was signed, what everybody said as it was decided, in any order. */
export type SignedIn = { id: string; casts: { kind: VoteKind; decision: Decision | null }[] }

/** The assessments that were signed in a span, oldest first. */
export async function listSignedIn({ from, until }: Span, on: Queryable = db): Promise<SignedIn[]> {
  const rows = await on.execute<SignedIn>(sql`
    select s.assessment_id as id, (
      select coalesce(jsonb_agg(jsonb_build_object('kind', v.kind, 'decision', v.decision)), '[]')
      from assessment_votes v where v.assessment_id = s.assessment_id and v.step = 'decide'
    ) as casts
    from sign_offs s where s.signed_at >= ${from}::timestamptz and s.signed_at < ${until}::timestamptz
    order by s.signed_at, s.id`)
  return [...rows]
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
