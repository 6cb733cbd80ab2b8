import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'

/** Somebody who looks at a finding just now. */
export type Present = { id: string; name: string; editing: boolean }

/** So long after they last said so somebody is there, or writes. */
const LEASE = sql`interval '30 seconds'`

/** Somebody looks at a finding, or writes there; what has run out is removed, of any finding. */
export async function setPresent(
  { finding, user, editing }: { finding: string; user: string; editing: boolean },
  on: Queryable = db,
): Promise<void> {
  // Rows that somebody else is just writing are left to them, so that two who look at once never wait for each other.
  await on.execute(sql`
    delete from finding_presence where (finding_id, user_id) in (
      select finding_id, user_id from finding_presence where seen_at < clock_timestamp() - ${LEASE} for update skip locked)`)
  await on.execute(sql`
    insert into finding_presence (finding_id, user_id, seen_at, wrote_at)
    values (${finding}, ${user}, clock_timestamp(), case when ${editing} then clock_timestamp() end)
    on conflict (finding_id, user_id) do update set
      seen_at = excluded.seen_at, wrote_at = coalesce(excluded.wrote_at, finding_presence.wrote_at)`)
}

/** They are gone. */
export async function removePresent(
  { finding, user }: { finding: string; user: string },
  on: Queryable = db,
): Promise<void> {
  await on.execute(sql`delete from finding_presence where finding_id = ${finding} and user_id = ${user}`)
}

/** Who else is there, by name; those who can no longer sign in are not. */
export async function listPresent(
  { finding, besides }: { finding: string; besides: string },
  on: Queryable = db,
): Promise<Present[]> {
  const rows = await on.execute<Present>(sql`
    select u.id, u.name, coalesce(p.wrote_at > clock_timestamp() - ${LEASE}, false) as editing
    from finding_presence p join users u on u.id = p.user_id
    where p.finding_id = ${finding} and p.user_id <> ${besides} and p.seen_at > clock_timestamp() - ${LEASE}
      and u.disabled_at is null
    order by editing desc, u.name, u.id limit 50`)
  return [...rows]
}
