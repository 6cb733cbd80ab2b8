import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Ending } from '@/lib/evals/ending'
import { LAST_SIGNED } from './decided-anew'
import { toIsoTime } from './iso-time'

type Row = Omit<Ending, 'at' | 'model'> & {
  at: string | null
  model_id: string | null
  name: string | null
  demo: boolean | null
}

/**
 * What ends from one day to another, both in it, by day; of what is past only what was not done. At most `most`, the earliest.
 * `reader`: whose it is asked; `mine`: only theirs. Sign-offs are those nobody took back: whether they still hold the caller asks.
 */
export async function listEndings(
  of: { from: string; until: string; reader: string; mine: boolean; most: number },
  on: Queryable = db,
): Promise<Ending[]> {
  const { from, until, reader, mine, most } = of
  const rows = await on.execute<Row>(sql`
    select e.kind, e.id, e.day::text, e.at::text, e.title, e.who, e.fast, e.mine, m.id as model_id, m.name, m.demo
    from (
      select 'sign-off' as kind, s.assessment_id as id, (s.expires_at at time zone 'UTC')::date as day, s.expires_at as at,
        a.model_id, null as title, null as who, s.track = 'fast' as fast,
        exists (select from assessment_votes v where v.assessment_id = a.id and v.voter_id = ${reader})
          or exists (select from assessment_authors w where w.assessment_id = a.id and w.user_id = ${reader}) as mine
      from sign_offs s join assessments a on a.id = s.assessment_id
      where s.expires_at > now() and not exists (select from assessment_withdrawals w where w.assessment_id = a.id)
        and s.expires_at >= ${from}::date - 1 and s.expires_at < ${until}::date + 2
      union all
      select 'condition', s.assessment_id, c.due_on, null, a.model_id, c.text, u.name, s.track = 'fast', c.owner_id = ${reader}
      from sign_off_conditions c join sign_offs s on s.id = c.sign_off_id join assessments a on a.id = s.assessment_id
      join users u on u.id = c.owner_id
      where c.due_on between ${from}::date and ${until}::date
        and not exists (select from assessment_withdrawals w where w.assessment_id = a.id) and s.id in ${LAST_SIGNED}
        and not coalesce((select k.met from condition_marks k
          where k.sign_off_id = c.sign_off_id and k."position" = c."position" order by k.at desc limit 1), false)
      union all
      select 'seat', d.id, (d.ends_at at time zone 'UTC')::date, d.ends_at, null, l.name, t.name, false,
        ${reader} in (d.from_id, d.to_id)
      from delegations d join users l on l.id = d.from_id join users t on t.id = d.to_id
      where d.ended_at is null and d.ends_at > now()
      union all
      select 'comments', a.id, (a.comments_until at time zone 'UTC')::date, a.comments_until, a.model_id, null, a.author_name,
        false, exists (select from assessment_authors w where w.assessment_id = a.id and w.user_id = ${reader})
      from assessments a
      where a.comments_until > now() and not is_frozen(a.id)
        and not exists (select from assessment_withdrawals w where w.assessment_id = a.id)
      union all
      select 'finding', f.id, f.due_on, null, f.model_id, f.title, u.name, false, f.owner_id is not distinct from ${reader}
      from findings f left join users u on u.id = f.owner_id
      where f.state <> 'resolved' and f.due_on between ${from}::date and ${until}::date
    ) e left join models m on m.id = e.model_id
    where e.day between ${from}::date and ${until}::date and (e.mine or not ${mine}::boolean)
    order by e.day, e.at nulls last, e.kind, e.id, e.title
    limit ${most}`)
  return rows.map(({ model_id, name, demo, at, title, ...row }) => ({
    ...row,
    at: toIsoTime(at),
    title: title === '' ? null : title,
    model: model_id === null || name === null ? null : { id: model_id, name, demo: demo ?? false },
  }))
}
