import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { queueLeases } from '@/db/schema'
import type { AuditActor } from '@/lib/audit/actions'
import type { LeaseState } from '@/lib/evals/queue-filter'
import { toIsoTime } from './iso-time'

export type QueueLease = {
  id: string
  queue: string
  position: number
  person: AuditActor
  state: LeaseState
  assignedBy: string | null
  until: string | null
}

const HELD = sql.raw(`('assigned', 'taken', 'submitted')`)

/** Given to somebody, or begun by them and not run out: what ran out is only written down as over when somebody takes one. */
export function isHeld(lease: string) {
  const of = sql.raw(lease)
  return sql`(${of}.state = 'assigned' or (${of}.state = 'taken' and ${of}.until > now()))`
}

/**
 * Leases of a queue that have run out by `now` are over, and so is what was given to somebody who can no longer sign in.
 * Those that somebody is just writing to are left to them.
 */
export async function setLeasesExpired(queue: string, now: Date, tx: Queryable): Promise<void> {
  await tx.execute(sql`
    update queue_leases set state = case state when 'assigned' then 'withdrawn' else 'expired' end,
      ended_at = ${now.toISOString()}
    where id in (
      select l.id from queue_leases l where l.queue_id = ${queue} and (
        (l.state = 'taken' and l.until <= ${now.toISOString()})
        or (l.state = 'assigned' and exists (select from users u where u.id = l.person_id and u.disabled_at is not null)))
      for update skip locked)`)
}

/** What somebody holds, or has assigned to them, in a queue: of one sample, or the first there is. Its row is held too. */
export async function lockLease(
  { queue, person, position }: { queue: string; person: string; position?: number },
  tx: Queryable,
): Promise<QueueLease | null> {
  const [row] = await tx
    .select()
    .from(queueLeases)
    .where(
      and(
        eq(queueLeases.queueId, queue),
        eq(queueLeases.personId, person),
        inArray(queueLeases.state, ['assigned', 'taken']),
        position === undefined ? undefined : eq(queueLeases.position, position),
      ),
    )
    // What was begun comes before what was only given.
    .orderBy(sql`${queueLeases.state} desc`, queueLeases.position)
    .limit(1)
    .for('update')
  return row ? toLease(row) : null
}

/**
 * The first sample of a queue that still wants somebody and that this person has not had, or this one where it is so. Its
 * row is held, and samples that others just take are passed over while there is another. null: there is none.
 */
export async function lockFreeItem(
  { queue, reviewers, person, position }: { queue: string; reviewers: number; person: string; position?: number },
  tx: Queryable,
): Promise<number | null> {
  // One asked for by its place may be one that was skipped before.
  const had = position === undefined ? sql.raw(`('assigned', 'taken', 'submitted', 'skipped')`) : HELD
  const lease = sql`l.queue_id = i.queue_id and l."position" = i."position"`
  const isFree = sql`(select count(*) from queue_leases l where ${lease} and l.state in ${HELD}) < ${reviewers}`
  // Only once nothing else is left is one waited for that somebody just takes: it may want a further person.
  let waits = position !== undefined
  for (;;) {
    const [row] = await tx.execute<{ position: number }>(sql`
      select i."position" from queue_items i
      where i.queue_id = ${queue} and ${position === undefined ? sql`true` : sql`i."position" = ${position}`}
        and not exists (select from queue_adjudications a where a.queue_id = i.queue_id and a."position" = i."position")
        and not exists (select from queue_leases l where ${lease} and l.person_id = ${person} and l.state in ${had})
        and ${isFree}
      order by i."position" limit 1
      for update of i ${waits ? sql`` : sql`skip locked`}`)
    if (!row && waits) return null
    if (!row) {
      waits = true
      continue
    }
    // Counted again now that its row is held: somebody may have taken it between the two.
    const [still] = await tx.execute<{ free: boolean }>(sql`
      select ${isFree} as free from queue_items i where i.queue_id = ${queue} and i."position" = ${row.position}`)
    if (still?.free) return row.position
    if (position !== undefined) return null
  }
}

export async function insertLease(
  lease: Omit<QueueLease, 'person'> & { person: AuditActor },
  tx: Queryable,
): Promise<void> {
  const { queue, person, ...facts } = lease
  await tx.insert(queueLeases).values({ ...facts, queueId: queue, personId: person.id, personName: person.name })
}

/** `until` of one that is held on; `reason` of one that was skipped. */
export async function setLease(
  id: string,
  { state, until, reason, now }: { state: LeaseState; until?: string; reason?: string; now: Date },
  tx: Queryable,
): Promise<void> {
  const isOver = state !== 'taken' && state !== 'assigned'
  await tx
    .update(queueLeases)
    .set({ state, ...(until && { until }), ...(reason && { reason }), ...(isOver && { endedAt: now.toISOString() }) })
    .where(eq(queueLeases.id, id))
}

export type PersonProgress = { id: string; name: string; submitted: number; holding: number; skipped: number }

/** Who has done how much of a queue, most first. */
export async function listQueuePeople(queue: string, on: Queryable = db): Promise<PersonProgress[]> {
  const rows = await on.execute<PersonProgress>(sql`
    select l.person_id as id, max(l.person_name) as name,
      (count(*) filter (where l.state = 'submitted'))::int as submitted,
      (count(*) filter (where ${isHeld('l')}))::int as holding,
      (count(*) filter (where l.state = 'skipped'))::int as skipped
    from queue_leases l where l.queue_id = ${queue}
    group by l.person_id having count(*) filter (where l.state in ('assigned', 'taken', 'submitted', 'skipped')) > 0
    order by 3 desc, 2`)
  return rows.map(({ id, name, submitted, holding, skipped }) => ({ id, name, submitted, holding, skipped }))
}

/** What somebody holds or was given, in queues that are open: how much of each. */
export async function listHeldBy(person: string, on: Queryable = db): Promise<Map<string, number>> {
  const rows = await on.execute<{ queue: string; n: number }>(sql`
    select l.queue_id as queue, count(*)::int as n from queue_leases l join queues q on q.id = l.queue_id
    where l.person_id = ${person} and ${isHeld('l')} and q.closed_at is null group by 1`)
  return new Map(rows.map(({ queue, n }) => [queue, n]))
}

function toLease(row: typeof queueLeases.$inferSelect): QueueLease {
  const { id, queueId, position, personId, personName, state, assignedBy, until } = row
  const person = { id: personId, name: personName }
  return { id, queue: queueId, position, person, state, assignedBy, until: toIsoTime(until) }
}
