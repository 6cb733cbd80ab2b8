import { type SQL, sql } from 'drizzle-orm'

/** What somebody is told of queues, as rows of `noticeFacts`. */
export function queueFacts(): SQL {
  return sql`${given()} union all ${disputed()} union all ${closed()}`
}

/** Samples were given to them: those of one moment are one fact. */
function given(): SQL {
  return sql`
    select l.person_id, 'given:' || l.queue_id || ':' || extract(epoch from l.created_at), 'assigned', 'given', null,
      l.queue_id, null, null, max(u.name), null::date, l.created_at
    from queue_leases l join users u on u.id = l.assigned_by
    where l.assigned_by is not null and l.assigned_by <> l.person_id
    group by l.person_id, l.queue_id, l.created_at`
}

/**
 * Labels differ and nobody has settled it: to whoever made the queue, and to those who labelled elsewhere in it, who are
 * asked to be the third. Once a day and queue, however many samples it is of.
 */
function disputed(): SQL {
  return sql`
    select w.user_id, 'disputed:' || d.queue_id || ':' || (d.created_at at time zone 'UTC')::date, 'changed', 'disputed',
      null, d.queue_id, null, null, null, null::date, min(d.created_at)
    from queue_disputes d
    join queues q on q.id = d.queue_id
    cross join lateral (
      select q.created_by as user_id
      union select l.person_id from queue_leases l where l.queue_id = d.queue_id and l.state = 'submitted' and not exists (
        select from queue_labels o where o.queue_id = d.queue_id and o."position" = d."position" and o.author_id = l.person_id)
    ) w
    where q.closed_at is null and not exists (
      select from queue_adjudications a where a.queue_id = d.queue_id and a."position" = d."position")
    group by w.user_id, d.queue_id, (d.created_at at time zone 'UTC')::date`
}

/** A queue was closed in which they still had samples. */
function closed(): SQL {
  return sql`
    select distinct l.person_id, 'closed:' || q.id, 'changed', 'closed', null, q.id, null, null, q.closed_by_name, null::date,
      q.closed_at
    from queues q join queue_leases l on l.queue_id = q.id and l.state in ('assigned', 'taken')
    where q.closed_at is not null and l.person_id <> q.closed_by`
}
