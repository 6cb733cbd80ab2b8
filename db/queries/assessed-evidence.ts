import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { recordsOf } from './placed-model'

/** A run of a model in an area, with how many of its samples can be drawn, and the sum of the file it came from. */
export type AssessedRun = {
  id: string
  area: string
  state: 'accepted' | 'invalidated'
  /** Samples that nobody has set aside. */
  samples: number
  uploadSha256: string | null
}

const SET_ASIDE = sql`coalesce((
  select m.invalidated from sample_marks m
  where m.run_id = s.run_id and m."position" = s."position" order by m.at desc limit 1), false)`

/** Every run that was ever accepted of a model in these areas, by id. */
export async function listAssessedRuns(
  model: string,
  areas: readonly string[],
  on: Queryable = db,
): Promise<AssessedRun[]> {
  const rows = await on.execute<AssessedRun>(sql`
    select r.id, b.area_id as area, r.state, u.sha256 as "uploadSha256",
      (select count(*)::int from samples s where s.run_id = r.id and not ${SET_ASIDE}) as samples
    from runs r join benchmarks b on b.id = r.benchmark_id left join uploads u on u.id = r.upload_id
    where r.model_id in ${recordsOf([model])} and b.area_id = any(${sql.param([...areas])}::text[])
      and r.accepted_at is not null and r.state in ('accepted', 'invalidated')
    order by r.id`)
  return [...rows]
}

/** The `nth` sample of a run that nobody has set aside, counted from 0 in the order of the file. */
export async function findNthSample(
  run: string,
  nth: number,
  on: Queryable = db,
): Promise<{ position: number; id: string; epoch: number; scores: Record<string, number | null> } | null> {
  const [row] = await on.execute<{
    position: number
    id: string
    epoch: number
    scores: Record<string, number | null>
  }>(sql`
    select s."position", s.sample_id as id, s.epoch, s.scores from samples s
    where s.run_id = ${run} and not ${SET_ASIDE} order by s."position" offset ${nth} limit 1`)
  return row ?? null
}

/** Who found it or has worded it since, by the finding. One that a crossing opened is nobody's until somebody words it. */
export async function listFindingAuthors(
  findings: readonly string[],
  on: Queryable = db,
): Promise<Map<string, string[]>> {
  if (findings.length === 0) return new Map()
  const rows = await on.execute<{ finding: string; people: string[] }>(sql`
    select f.id as finding, array_agg(distinct p.person order by p.person) as people
    from findings f cross join lateral (
      select f.created_by as person where f.origin = 'reviewer'
      union select v.changed_by from finding_versions v join finding_versions before
        on before.finding_id = v.finding_id and before.version = v.version - 1
      where v.finding_id = f.id and (v.title, v.claim) is distinct from (before.title, before.claim)
    ) p
    where f.id = any(${sql.param([...findings])}::text[]) group by f.id`)
  return new Map(rows.map(({ finding, people }) => [finding, people]))
}

/** The samples that these findings rest on, by where they stand. */
export async function listSamplesOfFindings(
  findings: readonly string[],
  on: Queryable = db,
): Promise<{ run: string; position: number }[]> {
  if (findings.length === 0) return []
  const rows = await on.execute<{ run: string; position: number }>(sql`
    select distinct e.run_id as run, (e.target #>> '{sample,position}')::int as "position"
    from finding_evidence e
    where e.finding_id = any(${sql.param([...findings])}::text[]) and e.retracted_at is null
      and e.run_id is not null and e.target #>> '{sample,position}' is not null
    order by 1, 2`)
  return [...rows]
}
