import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { type NoticeKind, type NoticeWhat, SOON_DAYS } from '@/lib/evals/notice'
import { NAMED } from './inbox'
import { toIsoTime } from './iso-time'
import { queueFacts } from './queue-facts'
import { signOffFacts } from './sign-off-facts'

/** Something that one person is told of. `fact` is its key: of the same fact they are told once. */
export type Told = {
  fact: string
  kind: NoticeKind
  what: NoticeWhat
  /** What it is of: a finding, a queue or an assessment; the others are null. */
  finding: string | null
  queue: string | null
  assessment: string | null
  /** Where it was said; null: in no annotation. */
  annotation: string | null
  /** Who did it; null: nobody did, a day came. */
  by: string | null
  /** Of what is due: the day. */
  due: string | null
  at: string
}

/**
 * Every fact that somebody is told of, as a subquery `facts`: the one definition behind the inbox, its digest and each
 * mail. Nobody is told of what they did themselves. `today`: the day that it is, as due days are written. `only`: whose facts
 * are wanted; those of others may be left out, which is what makes it cheap.
 */
export function noticeFacts(today: string, only: string | null = null): SQL {
  return sql`(
    ${named()} union all ${assigned(only)} union all ${changed(only)} union all ${said(only)} union all ${due(today)}
    union all ${queueFacts()} union all ${signOffFacts(today)}
  ) facts`
}

/** Findings that somebody opened, owns, did own or spoke in: others they are told nothing of. */
function concerns(only: string | null, finding: SQL): SQL {
  return only === null
    ? sql`true`
    : sql`${finding} in (
        select id from findings where owner_id = ${only} or created_by = ${only}
        union select finding_id from finding_versions where owner_id = ${only}
        union select finding_id from annotations where author_id = ${only}
      )`
}

function named(): SQL {
  return sql`
    select user_id, 'mentioned:' || subject as fact, 'mentioned' as kind, 'mentioned' as what, finding_id,
      null as queue_id, null as assessment_id, nullif(subject, finding_id) as annotation_id, by_name,
      null::date as due_on, created_at as at
    from ${NAMED} where user_id <> by_id`
}

/** It became theirs. */
function assigned(only: string | null): SQL {
  return sql`
    select v.owner_id, 'assigned:' || v.finding_id || ':' || v.version, 'assigned', 'assigned', v.finding_id,
      null, null, null, v.changed_by_name, null::date, v.valid_from
    from finding_versions v
    left join finding_versions p on p.finding_id = v.finding_id and p.version = v.version - 1
    where ${only === null ? sql`v.owner_id is not null` : sql`v.owner_id = ${only}`} and v.owner_id is distinct from p.owner_id and v.owner_id <> v.changed_by`
}

/** It was said otherwise: to whoever opened it, and to whose it is or was; not to whom it came by that. */
function changed(only: string | null): SQL {
  return sql`
    select w.user_id, 'changed:' || v.finding_id || ':' || v.version, 'changed',
      case when p.state = 'resolved' and v.state <> 'resolved' then 'reopened' else 'changed' end, v.finding_id,
      null, null, null, v.changed_by_name, null::date, v.valid_from
    from finding_versions v
    join finding_versions p on p.finding_id = v.finding_id and p.version = v.version - 1
    join findings f on f.id = v.finding_id
    cross join lateral (
      select p.owner_id as user_id union select v.owner_id union select f.created_by where f.origin = 'reviewer'
    ) w
    where ${concerns(only, sql`v.finding_id`)} and w.user_id <> v.changed_by and not (w.user_id = v.owner_id and v.owner_id is distinct from p.owner_id)`
}

/** Something was said to it: to whoever opened it, whose it is, and who spoke in that thread before; not to who is named. */
function said(only: string | null): SQL {
  return sql`
    select w.user_id, 'said:' || a.id, 'changed', 'said', a.finding_id, null, null, a.id, a.author_name,
      null::date, a.created_at
    from annotations a
    join findings f on f.id = a.finding_id
    cross join lateral (
      select f.owner_id as user_id union select f.created_by where f.origin = 'reviewer'
      union select o.author_id from annotations o where o.id = a.reply_to
      union select o.author_id from annotations o
        where o.reply_to = a.reply_to and o.id <> a.id and o.created_at <= a.created_at
    ) w
    where ${concerns(only, sql`a.finding_id`)} and w.user_id <> a.author_id
      and not exists (select from mentions m where m.annotation_id = a.id and m.user_id = w.user_id)`
}

/** Its day is near, here or past, and it is not resolved. Another day, or another owner, is another fact. */
function due(today: string): SQL {
  return sql`
    select f.owner_id, 'due:' || f.id || ':' || f.due_on || ':' || stage.what, 'due', stage.what, f.id,
      null, null, null, null, f.due_on, greatest(stage.since::timestamptz, v.valid_from)
    from findings f
    join finding_versions v on v.finding_id = f.id and v.version = f.version
    cross join lateral (
      select case when f.due_on < ${today}::date then 'overdue' when f.due_on = ${today}::date then 'today' else 'soon' end as what,
        case when f.due_on < ${today}::date then f.due_on + 1 when f.due_on = ${today}::date then f.due_on
          else f.due_on - ${SOON_DAYS}::int end as since
    ) stage
    where f.owner_id is not null and f.state <> 'resolved' and f.due_on <= ${today}::date + ${SOON_DAYS}::int`
}

export type FactRow = {
  fact: string
  kind: NoticeKind
  what: NoticeWhat
  finding_id: string | null
  queue_id: string | null
  assessment_id: string | null
  annotation_id: string | null
  by_name: string | null
  due_on: string | null
  at: string
}

export function toTold(row: FactRow): Told {
  const { finding_id, queue_id, assessment_id, annotation_id, by_name, due_on, at, fact, kind, what } = row
  return {
    fact,
    kind,
    what,
    finding: finding_id,
    queue: queue_id,
    assessment: assessment_id,
    annotation: annotation_id,
    by: by_name,
    due: due_on,
    at: toIsoTime(at),
  }
}

const LATELY = sql`(at > now() - interval '90 days' or kind = 'mentioned')`
/** What an inbox keeps a fact as once it is read: of a mention, what names the person. */
const READ_AS = sql`case when kind = 'mentioned' then substr(fact, 11) else fact end`
const UNREAD = sql`not exists (
  select from inbox_reads r where r.user_id = facts.user_id and r.subject = ${READ_AS})`

/** Whether its reader has not said that they read it. */
export type Unread = { unread: boolean }

/** What one person was told of in the last ninety days, newest first; at most `most`. `first`: what they have not read. */
export async function listFactsOf(
  user: string,
  { today, most, first }: { today: string; most: number; first: 'newest' | 'unread' },
  on: Queryable = db,
): Promise<(Told & Unread)[]> {
  const rows = await on.execute<FactRow & Unread>(sql`
    select fact, kind, what, finding_id, queue_id, assessment_id, annotation_id, by_name, due_on::text, at, ${UNREAD} as unread
    from ${noticeFacts(today, user)}
    where user_id = ${user} and at > now() - interval '90 days'
    order by ${first === 'unread' ? sql`unread desc,` : sql``} at desc, fact limit ${most}`)
  return rows.map(({ unread, ...row }) => ({ ...toTold(row), unread }))
}

/** How much of what somebody was told of they have not read: of the last ninety days, and wherever they are named. */
export async function countUnread(user: string, today: string, on: Queryable = db): Promise<number> {
  const [row] = await on.execute<{ n: number }>(sql`
    select count(*)::int as n from ${noticeFacts(today, user)} where user_id = ${user} and ${LATELY} and ${UNREAD}`)
  return row?.n ?? 0
}

/** These are read: of what the person is told of, by its key, or by what names them. What is read already stays so. */
export async function setInboxRead(
  user: string,
  { subjects, today }: { subjects: readonly string[]; today: string },
  tx: Queryable,
): Promise<void> {
  await tx.execute(sql`
    insert into inbox_reads (user_id, subject)
    select distinct user_id, ${READ_AS} from ${noticeFacts(today, user)}
    where user_id = ${user} and ${READ_AS} = any(${sql.param([...subjects])}::text[])
    on conflict do nothing`)
}
