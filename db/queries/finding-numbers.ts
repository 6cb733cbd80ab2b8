import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { SEVERITIES, type Severity } from '@/lib/evals/finding'
import { placedModel } from './placed-model'

/** How many findings of a model in an area are not resolved. */
export type FindingsInCell = { model: string; area: string; n: number }

/** Only where there are any; of a merged model under the one it was merged into. */
export async function listFindingsInCells(on: Queryable = db): Promise<FindingsInCell[]> {
  const rows = await on.execute<FindingsInCell>(sql`
    select ${placedModel(sql.raw('m'))} as model, f.area_id as area, count(*)::int as n
    from findings f join models m on m.id = f.model_id
    where f.state <> 'resolved' group by 1, 2`)
  return [...rows]
}

/** Findings in numbers; ages and times in days, null where there is nothing to measure. */
export type FindingNumbers = {
  /** null: of all areas together. */
  area: string | null
  /** Not resolved, by how severe they are. */
  unresolved: Record<Severity, number>
  /** Of those not resolved, since they were opened. */
  age: { median: number | null; oldest: number | null }
  resolved: number
  /** From opening to the resolution that holds. */
  toResolve: { median: number | null; longest: number | null }
}

type Row = Record<Severity, number> & {
  area: string | null
  age_median: number | null
  age_oldest: number | null
  resolved: number
  took_median: number | null
  took_longest: number | null
}

/** By area, those without any left out, and then of all of them together. */
export async function listFindingNumbers(on: Queryable = db): Promise<FindingNumbers[]> {
  const bySeverity = sql.join(
    SEVERITIES.map(
      (one) => sql`(count(*) filter (where not done and severity = ${one}))::int as ${sql.identifier(one)}`,
    ),
    sql`, `,
  )
  const rows = await on.execute<Row>(sql`
    with measured as (
      select f.area_id, f.severity, f.state = 'resolved' as done,
        extract(epoch from (case when f.state = 'resolved' then settled.at else now() end) - f.created_at) / 86400.0 as days
      from findings f
      left join lateral (
        select min(v.valid_from) as at from finding_versions v
        where v.finding_id = f.id and v.version > coalesce((
          select max(before.version) from finding_versions before
          where before.finding_id = f.id and before.state <> 'resolved'), 0)
      ) settled on true
    )
    select area_id as area, ${bySeverity},
      (percentile_cont(0.5) within group (order by days) filter (where not done))::float8 as age_median,
      (max(days) filter (where not done))::float8 as age_oldest,
      (count(*) filter (where done))::int as resolved,
      (percentile_cont(0.5) within group (order by days) filter (where done))::float8 as took_median,
      (max(days) filter (where done))::float8 as took_longest
    from measured
    group by grouping sets ((area_id), ())
    order by area_id nulls last`)
  return rows.map((row) => ({
    area: row.area,
    unresolved: { low: row.low, moderate: row.moderate, high: row.high, critical: row.critical },
    age: { median: row.age_median, oldest: row.age_oldest },
    resolved: row.resolved,
    toResolve: { median: row.took_median, longest: row.took_longest },
  }))
}
