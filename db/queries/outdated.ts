import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Fact } from '@/lib/sign-off/outdated'
import { type DecidedAnew, superseding } from '@/lib/sign-off/superseded'
import { countedUnder } from './counted-under'
import { listDecidedAnew } from './decided-anew'
import { toIsoTime } from './iso-time'

type Row = { assessment: string; kind: Fact['kind']; at: string; detail: Record<string, unknown> }

/**
 * What has come about since each of these was frozen that takes what was decided on it its force, in no order. Two
 * statements, whatever their number. What they read is only ever added to, so that what was found once is found again.
 */
export async function listFacts(assessments: readonly string[], on: Queryable = db): Promise<Map<string, Fact[]>> {
  const found = new Map<string, Fact[]>()
  if (assessments.length === 0) return found
  const rows = await on.execute<Row>(sql`
    with recursive f as materialized (
      select f.assessment_id, f.frozen_at, f.known_runs, f.cited_runs, f.cited_samples, a.areas, a.model_id, a.policy_id,
        s.id as sign_off, coalesce(m.merged_into, m.id) as placed
      from frozen_assessments f
      join assessments a on a.id = f.assessment_id
      join models m on m.id = a.model_id
      left join sign_offs s on s.assessment_id = f.assessment_id
      where f.assessment_id = any(${sql.param([...assessments])}::text[])
    ),
    ${countedUnder(sql`select placed from f`)},
    own as (select f.*, c.under, c.since, c.until from f join counted c on c.record = f.model_id),
    ${runsAccepted()}
    union all
    select f.assessment_id, 'run-restored', min(again.at)::text, jsonb_build_object('run', r.id, 'task', r.task, 'area', b.area_id)
    from f join runs r on r.id = any(f.known_runs) and not r.id = any(f.cited_runs)
    join benchmarks b on b.id = r.benchmark_id and b.area_id = any(f.areas)
    cross join lateral (
      select r.restored_at as at union all
      select p.at from placement_records p where p.subject = r.id and p.cause = 'restoration'
    ) again
    where again.at > f.frozen_at
    group by f.assessment_id, r.id, b.area_id
    union all
    select f.assessment_id, 'policy-adopted', p.adopted_at::text, jsonb_build_object('policy', p.id, 'name', p.name)
    from f join policies p on p.id <> f.policy_id and (p.adopted_at > f.frozen_at or p.status = 'active')
    union all
    ${zonesChanged()}
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
  for (const [older, { areas, anew }] of await listDecidedAnew(assessments, on)) {
    const by = superseding(areas, anew)
    if (by) found.set(older, [toSuperseded(by)])
  }
  for (const row of rows) found.set(row.assessment, [...(found.get(row.assessment) ?? []), toFact(row)])
  return found
}

/**
 * Accepted since for the model in its areas: where the run's benchmark stood when it was accepted, and under whatever the
 * model is now. What had been accepted before is not new because its benchmark or its model came to be in it later; but
 * what was not known although it was all in place came after, whatever its time says, which is that of its transaction.
 */
function runsAccepted(): SQL {
  return sql`
    candidates as (
      select f.assessment_id, f.frozen_at, f.areas, r.id, r.task, r.benchmark_id, r.accepted_at, (
          select min(greatest(o.since, c.since)) from own o
          join counted c on c.under = o.under and c.record = r.model_id
          where o.assessment_id = f.assessment_id
        ) as together
      from f join models m on coalesce(m.merged_into, m.id) = f.placed
      join runs r on r.model_id = m.id and r.accepted_at is not null
      where r.state in ('accepted', 'invalidated') and not r.id = any(f.known_runs)
    )
    select c.assessment_id as assessment, 'run-accepted' as kind, greatest(c.accepted_at, c.together)::text as at,
      jsonb_build_object('run', c.id, 'task', c.task, 'area', "then".area_id) as detail
    from candidates c
    cross join lateral (
      select v.area_id from benchmark_versions v
      where v.benchmark_id = c.benchmark_id
        and (v.version = 1 or v.valid_from <= greatest(c.accepted_at, c.frozen_at))
      order by v.version desc limit 1
    ) "then"
    where "then".area_id = any(c.areas) and (c.accepted_at > c.frozen_at or c.together <= c.frozen_at)`
}

/** Another zone than the model had, in the condition of the policy's zones, under whatever model it counted at the time. */
function zonesChanged(): SQL {
  const newest = (model: SQL) => sql`
    select r.after->>'zone' as zone from placement_records r
    join policies p on p.id = r.policy_id and p.attack = r.attack and p.safeguard = r.safeguard
    where r.model_id = ${model} and r.area_id = area.id and r.at <= o.since order by r.at desc limit 1`
  return sql`
    select o.assessment_id, 'zone-changed', r.at::text, jsonb_build_object('area', r.area_id, 'before', r.before->'zone',
      'after', r.after->'zone', 'cause', r.cause, 'subject', r.subject)
    from own o
    join placement_records r on r.model_id = o.under and r.area_id = any(o.areas)
      and r.at > greatest(o.frozen_at, o.since) and r.at <= o.until
    join policies p on p.id = r.policy_id and p.attack = r.attack and p.safeguard = r.safeguard
    where 'zone' = any(r.changed) and not (r.cause = 'policy' and r.subject = o.policy_id)
    union all
    select o.assessment_id, 'zone-changed', o.since::text, jsonb_build_object('area', area.id, 'before', was.zone,
      'after', became.zone, 'cause', 'merge', 'subject', prior.under)
    from own o join own prior on prior.assessment_id = o.assessment_id and prior.until = o.since
    cross join unnest(o.areas) area(id)
    cross join lateral (select coalesce((${newest(sql`prior.under`)}), 'unplaced') as zone) was
    cross join lateral (select coalesce((${newest(sql`o.under`)}), 'unplaced') as zone) became
    where o.since > o.frozen_at and was.zone <> became.zone`
}

function toSuperseded({ assessment, signOff, decision, since }: DecidedAnew): Fact {
  return { kind: 'superseded', at: since, assessment, signOff, decision }
}

/** The statement above gives each kind its own details; this is the one place that says so to the types. */
function toFact({ kind, at, detail }: Row): Fact {
  return { ...detail, kind, at: toIsoTime(at) } as Fact
}
