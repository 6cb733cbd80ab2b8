import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { sessions, userRoles, users } from '@/db/schema'
import type { Role } from '@/lib/roles'

export type UserRow = {
  id: string
  email: string
  name: string
  passwordHash: string | null
  disabled: boolean
  demo: boolean
  roles: Role[]
}

export type PersonRow = {
  id: string
  email: string
  name: string
  roles: Role[]
  /** invited: has a link and no password yet. */
  state: 'active' | 'invited' | 'disabled'
  /** ISO 8601; null: never signed in. */
  lastSeenAt: string | null
}

// Written out: in a query of one table drizzle names its columns alone, and a subquery would take them for its own.
const userId = sql.raw('"users"."id"')

// Roles in the order of the matrix, so that two people with the same ones read the same.
const rolesOf = sql<Role[]>`array(
  select r.role from ${userRoles} r where r.user_id = ${userId}
  order by array_position(array['viewer', 'uploader', 'reviewer', 'approver', 'auditor', 'admin'], r.role))`

const COLUMNS = {
  id: users.id,
  email: users.email,
  name: users.name,
  passwordHash: users.passwordHash,
  disabled: sql<boolean>`${users.disabledAt} is not null`,
  demo: users.demo,
  roles: rolesOf,
}

export async function findUser(id: string, on: Queryable = db): Promise<UserRow | null> {
  const [row] = await on.select(COLUMNS).from(users).where(eq(users.id, id))
  return row ?? null
}

/** By address, whatever its case. */
export async function findUserByEmail(email: string, on: Queryable = db): Promise<UserRow | null> {
  const [row] = await on
    .select(COLUMNS)
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()))
  return row ?? null
}

/** Everybody but invented people, by name. */
export async function listPeople(on: Queryable = db): Promise<PersonRow[]> {
  return on
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      roles: rolesOf,
      state: sql<PersonRow['state']>`case when ${users.disabledAt} is not null then 'disabled'
        when ${users.passwordHash} is null then 'invited' else 'active' end`,
      lastSeenAt: sql<
        string | null
      >`(select to_char(max(s.last_seen_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from ${sessions} s where s.user_id = ${userId})`,
    })
    .from(users)
    .where(eq(users.demo, false))
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
}

/** Whether there is anybody at all, invented people not counted. */
export async function hasPeople(on: Queryable = db): Promise<boolean> {
  const [row] = await on.select({ id: users.id }).from(users).where(eq(users.demo, false)).limit(1)
  return row !== undefined
}

/**
 * Makes every other change of people wait until this transaction ends, so that two administrators cannot remove each
 * other at the same moment and an address cannot be given twice.
 */
export async function lockPeople(on: Queryable): Promise<void> {
  await on.execute(sql`select pg_advisory_xact_lock(4546)`)
}

/** Administrators who can sign in, apart from this one. */
export async function countOtherAdmins(id: string, on: Queryable = db): Promise<number> {
  const [row] = await on
    .select({ count: sql<number>`count(*)::int` })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, 'admin')))
    .where(and(ne(users.id, id), isNull(users.disabledAt), isNotNull(users.passwordHash), eq(users.demo, false)))
  return row?.count ?? 0
}

/** A new person. `passwordHash` is null for whoever still has to accept an invitation. */
export async function insertUser(
  user: { id: string; email: string; name: string; passwordHash: string | null },
  on: Queryable = db,
): Promise<void> {
  await on.insert(users).values(user)
}

/** Exactly these roles; those already held keep who gave them and when. */
export async function setUserRoles(
  id: string,
  roles: readonly Role[],
  grantedBy: string,
  on: Queryable = db,
): Promise<void> {
  await on.delete(userRoles).where(and(eq(userRoles.userId, id), sql`not (${inArray(userRoles.role, [...roles])})`))
  await on
    .insert(userRoles)
    .values(roles.map((role) => ({ userId: id, role, grantedBy })))
    .onConflictDoNothing()
}

export async function setUserName(id: string, name: string, on: Queryable = db): Promise<void> {
  await on.update(users).set({ name }).where(eq(users.id, id))
}

export async function setUserPassword(id: string, passwordHash: string, on: Queryable = db): Promise<void> {
  await on.update(users).set({ passwordHash }).where(eq(users.id, id))
}

export async function setUserDisabled(id: string, disabled: boolean, on: Queryable = db): Promise<void> {
  await on
    .update(users)
    .set({ disabledAt: disabled ? sql`clock_timestamp()` : null })
    .where(eq(users.id, id))
}

/** Every session begun before is over at its next request. Returns the new version. */
export async function raiseSessionVersion(id: string, on: Queryable = db): Promise<number> {
  const [row] = await on
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, id))
    .returning({ version: users.sessionVersion })
  if (row === undefined) throw new Error(`there is no user ${id}`)
  return row.version
}
