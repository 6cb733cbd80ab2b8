import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { sessions, userRoles, users } from '@/db/schema'
import type { Role } from '@/lib/roles'

/** Longest stays, in hours: without a request, at all, and at all for whoever may decide. */
export const SESSION_HOURS = { idle: 8, absolute: 7 * 24, approver: 12 } as const

export type LiveSession = { userId: string; name: string; email: string; roles: Role[]; sessionId: string }
export type SessionRow = { id: string; userAgent: string; createdAt: string; lastSeenAt: string; expiresAt: string }

const iso = (column: unknown) => sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const isOpen = sql`${sessions.endedAt} is null and ${sessions.expiresAt} > clock_timestamp()
  and ${sessions.lastSeenAt} > clock_timestamp() - make_interval(hours => ${SESSION_HOURS.idle})
  and ${sessions.version} = ${users.sessionVersion}
  and ${users.disabledAt} is null and not ${users.demo}`

/**
 * The session with its person as they are now, or null when it has ended, is too old, lay idle too long, or its person
 * was disabled, signed out everywhere or given other roles. All by the database's clock. Notes the visit, at most once
 * a minute.
 */
export async function visitSession(
  session: { id: string; userId: string; version: number },
  on: Queryable = db,
): Promise<LiveSession | null> {
  const [row] = await on
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      roles: sql<Role[]>`array(select r.role from ${userRoles} r where r.user_id = ${users.id} order by r.role)`,
      sessionId: sessions.id,
      due: sql<boolean>`${sessions.lastSeenAt} < clock_timestamp() - interval '1 minute'`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, session.id),
        eq(sessions.userId, session.userId),
        eq(sessions.version, session.version),
        isOpen,
      ),
    )
  if (row === undefined) return null
  const { due, ...live } = row
  if (due) await on.update(sessions).set({ lastSeenAt: sql`clock_timestamp()` }).where(eq(sessions.id, session.id))
  return live
}

/** Begins a session of the person's present version; an approver's is shorter. Returns that version. */
export async function insertSession(
  session: { id: string; userId: string; userAgent: string },
  on: Queryable = db,
): Promise<number> {
  const hours = sql`case when exists (select 1 from ${userRoles} r where r.user_id = ${session.userId} and r.role = 'approver')
    then ${SESSION_HOURS.approver}::int else ${SESSION_HOURS.absolute}::int end`
  const [row] = await on
    .insert(sessions)
    .values({
      ...session,
      version: sql`(select u.session_version from ${users} u where u.id = ${session.userId})`,
      createdAt: sql`clock_timestamp()`,
      lastSeenAt: sql`clock_timestamp()`,
      expiresAt: sql`clock_timestamp() + make_interval(hours => ${hours})`,
    })
    .returning({ version: sessions.version })
  if (row === undefined) throw new Error('the session was not stored')
  return row.version
}

/** The person's open sessions, the latest first. */
export async function listSessions(userId: string, on: Queryable = db): Promise<SessionRow[]> {
  return on
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: iso(sessions.createdAt),
      lastSeenAt: iso(sessions.lastSeenAt),
      expiresAt: iso(sessions.expiresAt),
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.userId, userId), isOpen))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
}

/** Whose session this is, or null. */
export async function findSessionUser(id: string, on: Queryable = db): Promise<string | null> {
  const [row] = await on.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.id, id))
  return row?.userId ?? null
}

export async function setSessionEnded(id: string, on: Queryable = db): Promise<void> {
  await on
    .update(sessions)
    .set({ endedAt: sql`clock_timestamp()` })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
}

/** Ends all sessions of a person. Returns how many were still open. */
export async function setSessionsEnded(userId: string, on: Queryable = db): Promise<number> {
  const ended = await on
    .update(sessions)
    .set({ endedAt: sql`clock_timestamp()` })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return ended.length
}
