import { type SQL, sql } from 'drizzle-orm'

/**
 * Under which model the runs of a record counted since when, and until when: a record under itself, from its merge under the
 * other, and with that under whatever that became. The audit log has each merge once and for good; `models` only says
 * where it ended. Parts of a `with recursive` statement, of which `counted` has the columns record, under, since and
 * until. `placed`: ids of the models, as they count now, that it is about.
 */
export function countedUnder(placed: SQL): SQL {
  return sql`
    merges as (
      select m.id as model, a.detail #>> '{into,id}' as into_id, a.at
      from models m join audit_rows a on a.subject = m.id and a.action = 'model.merge'
      where m.merged_into in (${placed})
    ),
    counted_since as (
      select m.id as record, m.id as under, '-infinity'::timestamptz as since
      from models m where coalesce(m.merged_into, m.id) in (${placed})
      union all
      select c.record, e.into_id, e.at from counted_since c join merges e on e.model = c.under
    ),
    counted as materialized (
      select record, under, since, coalesce(lead(since) over (partition by record order by since), 'infinity') as until
      from counted_since
    )`
}
