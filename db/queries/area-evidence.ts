import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { MoreWhen } from '@/lib/evals/axis'
import type { Attack, Condition, Safeguard } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import { COUNTING_ORDER, type Evidence, type RunStatus, type Source, SUCCESS } from '@/lib/evals/run'
import type { MetricReading } from '@/lib/risk/interval'
import { mayBeSamplesOf } from './counterparts'
import { toIsoTime } from './iso-time'
import { toReading } from './metrics'
import { type Merge, placedModel, recordsOf } from './placed-model'
import { REPLACED } from './run-revisions'

/** The run that counts for one model × benchmark × task × condition, or, where none counts, the run that tells why. */
export type EvidenceRow = {
  model: string
  area: string
  benchmark: string
  task: string
  condition: Condition
  run: string
  /** The benchmark's primary metric in that run. */
  metric: MetricReading | { missing: Reason }
  metricName: string | null
  /** The run's own word on direction; null: the benchmark's holds. */
  moreWhen: MoreWhen | null
  evidence: Evidence | null
  source: Source | null
  completedAt: string | null
  acceptedAt: string | null
  acceptedByOnePerson: boolean
  demo: boolean
  /** Runs of the same model, benchmark, task and condition beside this one. */
  others: number
}

/** Left out: all. `conditions` keeps only those asked for. */
export type EvidenceFilter = {
  areas?: string[]
  models?: string[]
  conditions?: Condition[]
  /** As if these two models had been merged. */
  supposing?: Merge
  /** As if this benchmark belonged to this area. */
  supposed?: { id: string; area: string | null }
}

/**
 * Which run counts (Methodology: Area score): the latest accepted, successful, not invalidated, not superseded one by
 * completion, unknown dates last, ties by time of acceptance, then id. Second-hand values never count and are not here;
 * neither is a run that an accepted one replaces, even where that one stands elsewhere (another model, benchmark, task
 * or condition) or cannot count itself. Of a model's attempts at one piece of work the latest success counts, under whichever
 * condition the others were put. What was read from samples alone gives way to the results they may belong to. A run of a
 * merged model counts under the one that model was merged into. One statement for any number of areas and models.
 */
export async function listAreaEvidence(filter: EvidenceFilter = {}, on: Queryable = db): Promise<EvidenceRow[]> {
  const { areas, models, conditions, supposing, supposed } = filter
  const pairs = conditions?.map(({ attack, safeguard }) => sql`(${attack}, ${safeguard})`)
  const rows = await on.execute<Row>(sql`
    with recursive ${REPLACED}, attempts as (
      select r.id, first_value(r.id) over (
        partition by r.retry_chain, split_part(r.format, '-', 1), r.task, r.model_as_written, r.model_id
        order by ${latestFirst(sql.raw('r'))}
      ) as latest
      from runs r
      where r.retry_chain is not null and r.state = 'accepted' and r.status = 'success'
        and r.id not in (select id from replaced)
    ), candidates as (
      select
        p.*,
        count(*) over (partition by p.placed_id, p.benchmark_id, p.task, p.attack, p.safeguard) - 1 as others
      from (
        select r.*, ${areaOf(supposed)} as area_id, ${placedModel(sql.raw('d'), supposing)} as placed_id
        from runs r
        join benchmarks b on b.id = r.benchmark_id
        join models d on d.id = r.model_id
      ) p
      where p.state in ('accepted', 'invalidated')
        and p.evidence is distinct from 'second-hand'
        and ${areas ? sql`p.area_id = any(${sql.param(areas)}::text[])` : sql`p.area_id is not null`}
        ${models ? sql`and p.model_id in ${recordsOf(models, supposing)}` : sql``}
        ${pairs && pairs.length > 0 ? sql`and (p.attack, p.safeguard) in (${sql.join(pairs, sql`, `)})` : sql``}
    ), of_samples as materialized (
      -- Few, whatever the planner takes all of them for while their statistics are old: joined with themselves, candidates
      -- would be compared each with each.
      select * from candidates where format like '%-samples'
    ), with_results as (
      select s.id
      from of_samples s
      join candidates r on ${mayBeSamplesOf(sql.raw('s'), sql.raw('r'))}
        and (r.placed_id, r.benchmark_id, r.attack, r.safeguard) = (s.placed_id, s.benchmark_id, s.attack, s.safeguard)
      where r.state = 'accepted' and r.status = 'success' and r.id not in (select id from replaced)
    ), counting as (
      select distinct on (placed_id, benchmark_id, task, attack, safeguard) *
      from candidates
      where id not in (select id from replaced)
        and id not in (select id from attempts where id <> latest)
        and id not in (select id from with_results)
      order by
        placed_id, benchmark_id, task, attack, safeguard,
        (state = 'accepted' and status = ${SUCCESS}) desc,
        ${latestFirst(sql.raw('candidates'))}
    )
    select c.placed_id as model_id, ${columnsOf(sql.raw('c'))}, c.area_id, c.others::int as others
    from counting c
    left join lateral (
      select * from metrics where run_id = c.id and is_primary order by "position" limit 1
    ) m on true
    order by c.placed_id, c.area_id, c.benchmark_id, c.task, c.attack, c.safeguard
  `)
  return rows.map(toEvidence)
}

/**
 * For each run that counts: the accepted, successful one that would count in its place, by its id. Those without are
 * left out. A revision that was replaced is among them, because it is what stood there before; not so one whose revision
 * says that it never belonged there.
 */
export async function listEarlierEvidence(runs: string[], on: Queryable = db): Promise<Map<string, EvidenceRow>> {
  if (runs.length === 0) return new Map()
  const placed = placedModel(sql.raw('d'))
  const rows = await on.execute<Row & { later_id: string }>(sql`
    select distinct on (l.id) l.id as later_id, ${placed} as model_id, ${columnsOf(sql.raw('c'))}, b.area_id, 1 as others
    from runs l
    join models d on d.id = l.model_id
    join runs c on (c.benchmark_id, c.task, c.attack, c.safeguard) = (l.benchmark_id, l.task, l.attack, l.safeguard)
      and c.id <> l.id
      and c.model_id in (select e.id from models e where ${placedModel(sql.raw('e'))} = ${placed})
    join benchmarks b on b.id = c.benchmark_id
    left join lateral (
      select * from metrics where run_id = c.id and is_primary order by "position" limit 1
    ) m on true
    where l.id = any(${sql.param(runs)}::text[])
      and c.state = 'accepted' and c.status = 'success' and c.evidence is distinct from 'second-hand'
      and not exists (
        select from runs moved left join models m on m.id = moved.model_id
        where moved.supersedes = c.id and moved.state = 'accepted'
          and (${placedModel(sql.raw('m'))}, moved.benchmark_id, moved.task, moved.attack, moved.safeguard)
            is distinct from (${placed}, c.benchmark_id, c.task, c.attack, c.safeguard)
      )
    order by l.id, ${latestFirst(sql.raw('c'))}
  `)
  return new Map(rows.map((row) => [row.later_id, toEvidence(row)]))
}

/**
 * These runs as evidence, whatever has become of them since they counted: set aside, replaced or moved to another model.
 * In the order of `listAreaEvidence`. Runs that are not there, or belong to no benchmark, are left out.
 */
export async function listRunEvidence(runs: string[], on: Queryable = db): Promise<EvidenceRow[]> {
  if (runs.length === 0) return []
  const rows = await on.execute<Row>(sql`
    select c.model_id, ${columnsOf(sql.raw('c'))}, b.area_id, 0 as others
    from runs c
    join benchmarks b on b.id = c.benchmark_id
    left join lateral (
      select * from metrics where run_id = c.id and is_primary order by "position" limit 1
    ) m on true
    where c.id = any(${sql.param(runs)}::text[])
    order by c.benchmark_id, c.task, c.attack, c.safeguard, c.id
  `)
  return rows.map((row) => toEvidence({ ...row, state: 'accepted' }))
}

/** The runs `of` a query, in the order in which the first counts. */
export function latestFirst(of: SQL): SQL {
  const by: Record<(typeof COUNTING_ORDER)[number], SQL> = {
    completed: sql`${of}.completed_at desc nulls last`,
    accepted: sql`${of}.accepted_at desc`,
    id: sql`${of}.id desc`,
  }
  return sql.join(
    COUNTING_ORDER.map((key) => by[key]),
    sql`, `,
  )
}

/** Of the benchmark `b`. */
function areaOf(supposed: EvidenceFilter['supposed']): SQL {
  if (!supposed) return sql`b.area_id`
  return sql`case b.id when ${supposed.id} then ${supposed.area}::text else b.area_id end`
}

/** Of a run and of its primary metric, `m`. */
function columnsOf(run: SQL): SQL {
  return sql`
    ${run}.benchmark_id, ${run}.task, ${run}.attack, ${run}.safeguard, ${run}.id as run_id,
    ${run}.state, ${run}.status, ${run}.more_when, ${run}.evidence, ${run}.source, ${run}.completed_at,
    ${run}.accepted_at, ${run}.accepted_by_one_person, ${run}.demo,
    m.run_id is not null as has_metric, m.name as metric_name, m.value, m.missing, m.stderr, m.low, m.high, m.level,
    m.n, m.unit, m.binary`
}

type Row = {
  model_id: string
  area_id: string
  benchmark_id: string
  task: string
  attack: Attack
  safeguard: Safeguard
  run_id: string
  state: 'accepted' | 'invalidated'
  status: RunStatus
  more_when: MoreWhen | null
  evidence: Evidence | null
  source: Source | null
  completed_at: string | null
  accepted_at: string | null
  accepted_by_one_person: boolean
  demo: boolean
  others: number
  metric_name: string | null
} & Stored

type Stored = {
  value: number | null
  missing: Reason | null
  stderr: number | null
  low: number | null
  high: number | null
  level: number | null
  n: number | null
} & ({ has_metric: true; unit: string; binary: boolean } | { has_metric: false })

function toEvidence(row: Row): EvidenceRow {
  return {
    model: row.model_id,
    area: row.area_id,
    benchmark: row.benchmark_id,
    task: row.task,
    condition: { attack: row.attack, safeguard: row.safeguard },
    run: row.run_id,
    metric: toMetric(row),
    metricName: row.metric_name,
    moreWhen: row.more_when,
    evidence: row.evidence,
    source: row.source,
    completedAt: toIsoTime(row.completed_at),
    acceptedAt: toIsoTime(row.accepted_at),
    acceptedByOnePerson: row.accepted_by_one_person,
    demo: row.demo,
    others: row.others,
  }
}

/** Why no run counts comes before what its metric says: the value of a failed run is no result. */
function toMetric(row: Row): MetricReading | { missing: Reason } {
  if (row.state === 'invalidated') return { missing: 'invalidated' }
  if (row.status !== SUCCESS) return { missing: 'failed' }
  if (!row.has_metric) return { missing: 'not-scored' }
  return row.value === null ? { missing: row.missing ?? 'not-scored' } : toReading(row, row.value)
}
