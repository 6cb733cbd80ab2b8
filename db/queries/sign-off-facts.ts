import { type SQL, sql } from 'drizzle-orm'
import {
  ESCALATED_DAYS,
  EXPIRES_SOON_DAYS,
  SOON_DAYS,
  VOTE_ESCALATED_DAYS,
  VOTE_REMINDED_DAYS,
} from '@/lib/evals/notice'
import { LAST_SIGNED } from './decided-anew'

/**
 * Sign-offs that nobody took back, not of invented models, looked for once: as `signed`, `last` where in some area nothing
 * was decided since; those as `counting`, because what a later decision asks for stands there.
 */
const WITH_SIGNED = sql`
  with signed as materialized (
    select s.*, s.id in ${LAST_SIGNED} as last, exists (select from sign_off_ends e where e.sign_off_id = s.id) as ended
    from sign_offs s
    join assessments a on a.id = s.assessment_id
    join models m on m.id = a.model_id and not m.demo
    where not exists (select from assessment_withdrawals w where w.assessment_id = s.assessment_id)
  ), counting as (select * from signed where last)`

/** What was frozen and waits for its decision, which can still be made. */
const WAITING = sql`(
  select f.*, (f.frozen_at at time zone 'UTC')::date as frozen_on
  from frozen_assessments f
  join assessments a on a.id = f.assessment_id
  join models m on m.id = a.model_id and not m.demo
  where not exists (select from sign_offs s where s.assessment_id = f.assessment_id)
    and not exists (select from assessment_withdrawals w where w.assessment_id = f.assessment_id)
    and not exists (select from frozen_ends e where e.assessment_id = f.assessment_id)
)`

const ACTIVE = sql`u.disabled_at is null and u.password_hash is not null and not u.demo`

/** Whoever oversees: auditors, and where there is none the administrators. */
const OVERSIGHT = sql`(
  select r.user_id from user_roles r join users u on u.id = r.user_id and ${ACTIVE}
  where r.role = 'auditor' or (r.role = 'admin' and not exists (
    select from user_roles o join users u on u.id = o.user_id and ${ACTIVE} where o.role = 'auditor'))
)`

/** Who decided on it as it came out. */
const SIGNERS = sql`(
  select v.assessment_id, v.voter_id as user_id, v.decision from assessment_votes v where v.step = 'decide' and v.kind = 'vote'
)`
const midnight = (day: SQL) => sql`(${day})::timestamp at time zone 'UTC'`

/** Every fact about a sign-off that somebody is told of, as the rows of `noticeFacts`. `today`: as there. */
export function signOffFacts(today: string): SQL {
  return sql`select * from (${WITH_SIGNED}
    ${conditionAssigned()} union all ${conditionDue(today)} union all ${conditionEscalated(today)}
    union all ${conditionLeft()} union all ${asked(today)} union all ${askedInVain(today)} union all ${expiresSoon(today)}
    union all ${ended()} union all ${against()} union all ${withdrawn()} union all ${outdatedBefore()}) of_sign_offs`
}

function conditionAssigned(): SQL {
  return sql`
    select c.owner_id as user_id, 'condition:' || s.id || ':' || c."position" as fact, 'assigned' as kind,
      'condition-assigned' as what, null as finding_id, null as queue_id, s.assessment_id, null as annotation_id, null as by_name,
      c.due_on, s.signed_at as at
    from counting s join sign_off_conditions c on c.sign_off_id = s.id
    where not exists (select from ${SIGNERS} v where v.assessment_id = s.assessment_id and v.user_id = c.owner_id)`
}

/** Of a condition `c` of a sign-off `s`: whoever decided so, and whoever oversees. */
const ANSWERABLE = sql`(
  select v.user_id from ${SIGNERS} v where v.assessment_id = s.assessment_id and v.decision = s.decision
  union select o.user_id from ${OVERSIGHT} o
)`
const HAS_OWNER = sql`exists (select from users u where u.id = c.owner_id and ${ACTIVE})`
/** Its owner; where they cannot sign in any more, those who are answerable for it. */
const OWNERS = sql`(
  select c.owner_id as user_id where ${HAS_OWNER}
  union select w.user_id from ${ANSWERABLE} w where not ${HAS_OWNER}
)`

/** Of a condition that nobody says is met. */
const UNMET = sql`not coalesce((
  select m.met from condition_marks m where m.sign_off_id = c.sign_off_id and m."position" = c."position"
  order by m.at desc limit 1), false)`

/** Its day is near, here or past. */
function conditionDue(today: string): SQL {
  return sql`
    select w.user_id, 'condition-due:' || s.id || ':' || c."position" || ':' || stage.what, 'due', stage.what, null, null,
      s.assessment_id, null, null, c.due_on, greatest(${midnight(sql`stage.since`)}, s.signed_at)
    from counting s join sign_off_conditions c on c.sign_off_id = s.id
    cross join lateral (
      select case when c.due_on < ${today}::date then 'condition-overdue'
          when c.due_on = ${today}::date then 'condition-today' else 'condition-soon' end as what,
        case when c.due_on < ${today}::date then c.due_on + 1 when c.due_on = ${today}::date then c.due_on
          else c.due_on - ${SOON_DAYS}::int end as since
    ) stage
    cross join lateral ${OWNERS} w
    where c.due_on <= ${today}::date + ${SOON_DAYS}::int and ${UNMET}`
}

/** It is overdue for a week: whoever decided so, and whoever oversees, hears of it. */
function conditionEscalated(today: string): SQL {
  return sql`
    select w.user_id, 'condition-escalated:' || s.id || ':' || c."position", 'signed', 'condition-escalated', null, null,
      s.assessment_id, null, null, c.due_on, ${midnight(sql`c.due_on + ${ESCALATED_DAYS}::int`)}
    from counting s join sign_off_conditions c on c.sign_off_id = s.id
    cross join lateral ${ANSWERABLE} w
    where c.due_on + ${ESCALATED_DAYS}::int <= ${today}::date and ${UNMET}`
}

/** Its owner cannot sign in any more, and nobody says that it is met. */
function conditionLeft(): SQL {
  return sql`
    select w.user_id, 'condition-left:' || s.id || ':' || c."position", 'assigned', 'condition-left', null, null,
      s.assessment_id, null, u.name, c.due_on, greatest(u.disabled_at, s.signed_at)
    from counting s join sign_off_conditions c on c.sign_off_id = s.id
    join users u on u.id = c.owner_id and u.disabled_at is not null
    cross join lateral ${ANSWERABLE} w
    where ${UNMET} and w.user_id <> u.id`
}

/** Whoever has a seat and has not spoken is asked when it is frozen, save who froze it, and again some days later. */
function asked(today: string): SQL {
  return sql`
    select u.id, stage.what || ':' || f.assessment_id, 'assigned', stage.what, null, null, f.assessment_id, null,
      f.frozen_by_name, null::date, stage.at
    from ${WAITING} f
    join users u on ${ACTIVE}
    cross join lateral (
      select 'vote-asked' as what, f.frozen_at as at
      union all select 'vote-reminded', ${midnight(sql`f.frozen_on + ${VOTE_REMINDED_DAYS}::int`)}
        where f.frozen_on + ${VOTE_REMINDED_DAYS}::int <= ${today}::date
    ) stage
    where (u.id <> f.frozen_by or stage.what <> 'vote-asked') and not exists (
      select from assessment_votes v where v.assessment_id = f.assessment_id and v.kind = 'recuse' and v.voter_id = u.id
    ) and (exists (
      select from user_roles r where r.user_id = u.id and (
        (r.role = 'approver' and not exists (select from delegations d
          where d.from_id = u.id and d.ended_at is null and d.ends_at > now()))
        or (r.role = 'reviewer' and exists (select from delegations d
          where d.to_id = u.id and d.ended_at is null and d.ends_at > now()))
      ) and not exists (select from assessment_votes v
        where v.assessment_id = f.assessment_id and v.step = 'decide' and u.id in (v.voter_id, v.seat_id))
    ) or exists (
      select from user_roles r join quorum_versions q on q.version = f.quorum_version
        join assessments a on a.id = f.assessment_id
      where r.user_id = u.id and r.role in ('reviewer', 'approver')
        and (q.rules #>> array[a.track, f.zone, 'recommend', r.role])::int > 0
        and not exists (select from assessment_votes v
          where v.assessment_id = f.assessment_id and v.step = 'recommend' and u.id in (v.voter_id, v.seat_id))
    ))`
}

/** Nothing is decided a week later: whoever oversees hears of it. */
function askedInVain(today: string): SQL {
  return sql`
    select o.user_id, 'vote-escalated:' || f.assessment_id, 'signed', 'vote-escalated', null, null, f.assessment_id, null, null,
      null::date, ${midnight(sql`f.frozen_on + ${VOTE_ESCALATED_DAYS}::int`)}
    from ${WAITING} f cross join ${OVERSIGHT} o
    where f.frozen_on + ${VOTE_ESCALATED_DAYS}::int <= ${today}::date`
}

/** These; where none of them can sign in any more, whoever oversees as well. `people`: as `user_id`. */
function orOversight(people: SQL): SQL {
  return sql`(
    with own as (${people})
    select user_id from own
    union select o.user_id from ${OVERSIGHT} o where not exists (select from own join users u on u.id = own.user_id and ${ACTIVE})
  )`
}

/** Whoever decided so, and whoever put it together: they would do it again. */
const CONCERNED = orOversight(sql`
  select v.user_id from ${SIGNERS} v where v.assessment_id = s.assessment_id
  union select a.user_id from assessment_authors a where a.assessment_id = s.assessment_id`)

function expiresSoon(today: string): SQL {
  const days = sql.raw(EXPIRES_SOON_DAYS.map((n) => `(${n})`).join(', '))
  return sql`
    select w.user_id, 'expires:' || s.id || ':' || soon.days, 'due', 'expires-soon', null, null, s.assessment_id, null, null,
      soon.day, ${midnight(sql`soon.day - soon.days`)}
    from counting s
    cross join lateral (
      select n.days, (s.expires_at at time zone 'UTC')::date as day from (values ${days}) n(days)
    ) soon
    cross join lateral ${CONCERNED} w
    where not s.ended and soon.day >= ${today}::date and soon.day - soon.days <= ${today}::date
      and ${midnight(sql`soon.day - soon.days`)} > s.signed_at`
}

/**
 * Told from when it was noticed: what outdated it stands on its page. That it was decided anew is told of what held until
 * then, and not to those who decided so.
 */
function ended(): SQL {
  return sql`
    select w.user_id, 'ended:' || s.id, 'signed', e.state, null, null, s.assessment_id, null, null,
      case e.state when 'expired' then (s.expires_at at time zone 'UTC')::date end, e.noticed_at
    from signed s join sign_off_ends e on e.sign_off_id = s.id
    cross join lateral ${CONCERNED} w
    where (s.last or e.fact->>'kind' = 'superseded') and not exists (
      select from ${SIGNERS} v where v.assessment_id = e.fact->>'assessment' and v.user_id = w.user_id)`
}

/** It can no longer be decided on: told to whoever put it together or said something on it, who would do it anew. */
function outdatedBefore(): SQL {
  return sql`
    select w.user_id, 'outdated-before:' || e.assessment_id, 'signed', 'assessment-outdated', null, null, e.assessment_id, null,
      null, null::date, e.noticed_at
    from frozen_ends e
    join assessments a on a.id = e.assessment_id
    join models m on m.id = a.model_id and not m.demo
    cross join lateral ${orOversight(sql`
      select h.user_id from assessment_authors h where h.assessment_id = e.assessment_id
      union select v.voter_id from assessment_votes v where v.assessment_id = e.assessment_id`)} w
    where not exists (select from assessment_withdrawals t where t.assessment_id = e.assessment_id)`
}

/**
 * It was taken back: told to whoever said something on it, put it together or owns a condition of it; where something was
 * said, to whoever oversees as well.
 */
function withdrawn(): SQL {
  return sql`
    select w.user_id, 'withdrawn:' || t.assessment_id, 'signed',
      case when s.id is null then 'assessment-withdrawn' else 'sign-off-withdrawn' end, null, null,
      t.assessment_id, null, t.withdrawn_by_name, null::date, t.at
    from assessment_withdrawals t
    join frozen_assessments f on f.assessment_id = t.assessment_id
    join assessments a on a.id = t.assessment_id
    join models m on m.id = a.model_id and not m.demo
    left join sign_offs s on s.assessment_id = t.assessment_id
    cross join lateral (
      select v.voter_id as user_id from assessment_votes v where v.assessment_id = t.assessment_id
      union select v.seat_id from assessment_votes v where v.assessment_id = t.assessment_id
      union select h.user_id from assessment_authors h where h.assessment_id = t.assessment_id
      union select c.owner_id from sign_off_conditions c where c.sign_off_id = s.id
      union select o.user_id from ${OVERSIGHT} o
        where exists (select from assessment_votes v where v.assessment_id = t.assessment_id)
    ) w
    where w.user_id <> t.withdrawn_by`
}

/** Whoever oversees hears of a decision that is not what was recommended. */
function against(): SQL {
  return sql`
    select o.user_id, 'against:' || s.id, 'signed', 'against', null, null, s.assessment_id, null, null, null::date, s.signed_at
    from counting s cross join ${OVERSIGHT} o
    where s.recommended is not null and s.recommended <> s.decision`
}
