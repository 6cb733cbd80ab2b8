import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Fact } from '@/lib/sign-off/outdated'
import { toIsoTime } from './iso-time'

type Row = { assessment: string; kind: Fact['kind']; at: string; detail: Record<string, unknown> }

/**
 * What has come about since each of these was frozen that takes what was decided on it its force, in no order. One
 * statement, whatever their number. What it reads is only ever added to, so that what was found once is found again.
 */
export async function listFacts(assessments: readonly string[], on: Queryable = db): Promise<Map<string, Fact[]>> {
  const found = new Map<string, Fact[]>()
  if (assessments.length === 0) return found
  const rows = await on.execute<Row>(sql`
    with f as materialized (
      select f.assessment_id, f.frozen_at, f.known_runs, f.cited_runs, f.cited_samples, a.areas, a.policy_id, s.id as sign_off,
        array(select r.id from models r where coalesce(r.merged_into, r.id) =
          (select coalesce(m.merged_into, m.id) from models m where m.id = a.model_id)) as records
      from frozen_assessments f
      join assessments a on a.id = f.assessment_id
      left join sign_offs s on s.assessment_id = f.assessment_id
      where f.assessment_id = any(${sql.param([...assessments])}::text[])
    )
    select f.assessment_id as assessment, 'run-accepted' as kind, r.accepted_at::text as at,
      jsonb_build_object('run', r.id, 'task', r.task, 'area', b.area_id) as detail
    from f join runs r on r.model_id = any(f.records) and r.accepted_at is not null
    join benchmarks b on b.id = r.benchmark_id and b.area_id = any(f.areas)
    where r.state in ('accepted', 'invalidated') and not r.id = any(f.known_runs)
    union all
    select f.assessment_id, 'policy-adopted', p.adopted_at::text, jsonb_build_object('policy', p.id, 'name', p.name)
    from f join policies p on p.id <> f.policy_id and (p.adopted_at > f.frozen_at or p.status = 'active')
    union all
    select f.assessment_id, 'zone-changed', r.at::text, jsonb_build_object('area', r.area_id, 'before', r.before->'zone',
      'after', r.after->'zone', 'cause', r.cause, 'subject', r.subject)
    from f join placement_records r on r.model_id = any(f.records) and r.area_id = any(f.areas) and r.at > f.frozen_at
    where 'zone' = any(r.changed) and not (r.cause = 'policy' and r.subject = f.policy_id)
    union all
    select f.assessment_id, 'run-invalidated', r.invalidated_at::text,
      jsonb_build_object('run', r.id, 'reason', r.invalidated_reason)
    from f cross join unnest(f.cited_runs) as cited(id) join runs r on r.id = cited.id
    where r.invalidated_at is not null and (r.state = 'invalidated' or r.invalidated_at > f.frozen_at)
    union all
    select f.assessment_id, 'sample-invalidated', m.at::text,
      jsonb_build_object('run', m.run_id, 'position', m."position", 'reason', m.reason)
    from f cross join jsonb_to_recordset(f.cited_samples) as cited(run text, "position" int)
    join sample_marks m on m.run_id = cited.run and m."position" = cited."position"
    where m.invalidated and m.at > f.frozen_at
    union all
    select f.assessment_id, 'condition-overdue', since.at::text,
      jsonb_build_object('condition', c."position", 'text', c.text, 'owner', u.name, 'due', c.due_on)
    from f join sign_off_conditions c on c.sign_off_id = f.sign_off join users u on u.id = c.owner_id
    cross join lateral (select (c.due_on + 1)::timestamp at time zone 'UTC' as at) ended
    cross join lateral (
      select case when not coalesce((
          select m.met from condition_marks m
          where m.sign_off_id = c.sign_off_id and m."position" = c."position" and m.at < ended.at
          order by m.at desc limit 1), false) then ended.at
        else (select min(m.at) from condition_marks m
          where m.sign_off_id = c.sign_off_id and m."position" = c."position" and m.at >= ended.at and not m.met)
        end as at
    ) since
    where ended.at <= now() and since.at is not null`)
  for (const row of rows) found.set(row.assessment, [...(found.get(row.assessment) ?? []), toFact(row)])
  return found
}

/** The statement above gives each kind its own details; this is the one place that says so to the types. */
function toFact({ kind, at, detail }: Row): Fact {
  return { ...detail, kind, at: toIsoTime(at) } as Fact
}
