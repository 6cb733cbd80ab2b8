import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Queryable } from '@/db/client'
import { delegations, users } from '@/db/schema'
import type { Role } from '@/lib/roles'
import { toIsoTime } from './iso-time'

type Named = { id: string; name: string }
export type Delegation = {
  id: string
  from: Named
  to: Named
  reason: string
  createdAt: string
  endsAt: string
  ended: { at: string; by: string } | null
  /** It holds now. */
  current: boolean
}

const CURRENT = sql<boolean>`(${delegations.endedAt} is null and ${delegations.endsAt} > clock_timestamp())`

/** Newest first. `to`, `from`: only those by which this person decides for somebody, or is decided for; `current`: that hold now. */
export async function listDelegations(
  of: { to?: string; from?: string; current?: boolean } = {},
  on: Queryable = db,
): Promise<Delegation[]> {
  const [lender, taker] = [alias(users, 'lender'), alias(users, 'taker')]
  const rows = await on
    .select({
      row: delegations,
      from: { id: lender.id, name: lender.name },
      to: { id: taker.id, name: taker.name },
      current: CURRENT,
    })
    .from(delegations)
    .innerJoin(lender, eq(lender.id, delegations.fromId))
    .innerJoin(taker, eq(taker.id, delegations.toId))
    .where(
      and(
        of.to === undefined ? undefined : eq(delegations.toId, of.to),
        of.from === undefined ? undefined : eq(delegations.fromId, of.from),
        of.current ? CURRENT : undefined,
      ),
    )
    .orderBy(desc(delegations.createdAt), desc(delegations.id))
  return rows.map(({ row, from, to, current }) => ({
    id: row.id,
    from,
    to,
    reason: row.reason,
    createdAt: toIsoTime(row.createdAt),
    endsAt: toIsoTime(row.endsAt),
    ended: row.endedAt === null || row.endedBy === null ? null : { at: toIsoTime(row.endedAt), by: row.endedBy },
    current,
  }))
}

export async function insertDelegation(
  { from, to, ...said }: { id: string; from: string; to: string; reason: string; endsAt: string },
  tx: Queryable,
): Promise<void> {
  await tx.insert(delegations).values({ ...said, fromId: from, toId: to })
}

/** False: it had ended already. */
export async function setDelegationEnded(id: string, by: string, tx: Queryable): Promise<boolean> {
  const rows = await tx
    .update(delegations)
    .set({ endedAt: sql`clock_timestamp()`, endedBy: by })
    .where(and(eq(delegations.id, id), isNull(delegations.endedAt)))
    .returning({ id: delegations.id })
  return rows.length > 0
}

/** Whoever can sign in and holds one of these roles, with those of them that they hold: the seats of a step. */
export async function listSeats(roles: readonly Role[], on: Queryable = db): Promise<{ id: string; roles: Role[] }[]> {
  const asked = sql`${sql.param([...roles])}::text[]`
  const rows = await on.execute<{ id: string; roles: Role[] }>(sql`
    select u.id, array(select r.role from user_roles r where r.user_id = u.id and r.role = any(${asked})) as roles
    from users u
    where u.disabled_at is null and u.password_hash is not null and not u.demo
      and exists (select from user_roles r where r.user_id = u.id and r.role = any(${asked}))
    order by u.id`)
  return [...rows]
}
