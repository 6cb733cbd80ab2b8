import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { apiTokens, userRoles, users } from '@/db/schema'
import type { Role } from '@/lib/roles'

export type TokenRow = {
  id: string
  name: string
  prefix: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  state: 'active' | 'expired' | 'revoked'
}
export type LiveToken = { userId: string; name: string; email: string; roles: Role[]; tokenId: string }

const iso = (column: unknown) => sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
const maybeIso = (column: unknown) => sql<string | null>`${iso(column)}`

const isGood = sql`${apiTokens.revokedAt} is null
  and (${apiTokens.expiresAt} is null or ${apiTokens.expiresAt} > clock_timestamp())
  and ${users.disabledAt} is null and not ${users.demo}`

/** The token's person as they are now, or null. Notes the use, at most once a minute. */
export async function useToken(hash: string, on: Queryable = db): Promise<LiveToken | null> {
  const [row] = await on
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      roles: sql<Role[]>`array(select r.role from ${userRoles} r where r.user_id = ${users.id} order by r.role)`,
      tokenId: apiTokens.id,
      due: sql<boolean>`coalesce(${apiTokens.lastUsedAt} < clock_timestamp() - interval '1 minute', true)`,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(and(eq(apiTokens.hash, hash), isGood))
  if (row === undefined) return null
  const { due, ...live } = row
  if (due) await on.update(apiTokens).set({ lastUsedAt: sql`clock_timestamp()` }).where(eq(apiTokens.id, row.tokenId))
  return live
}

/** A person's tokens, the latest first. */
export async function listTokens(userId: string, on: Queryable = db): Promise<TokenRow[]> {
  return on
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      prefix: apiTokens.prefix,
      createdAt: iso(apiTokens.createdAt),
      expiresAt: maybeIso(apiTokens.expiresAt),
      lastUsedAt: maybeIso(apiTokens.lastUsedAt),
      state: sql<TokenRow['state']>`case when ${apiTokens.revokedAt} is not null then 'revoked'
        when ${apiTokens.expiresAt} <= clock_timestamp() then 'expired' else 'active' end`,
    })
    .from(apiTokens)
    .where(eq(apiTokens.userId, userId))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
}

export async function findToken(
  id: string,
  on: Queryable = db,
): Promise<{ id: string; userId: string; name: string; revoked: boolean } | null> {
  const [row] = await on
    .select({
      id: apiTokens.id,
      userId: apiTokens.userId,
      name: apiTokens.name,
      revoked: sql<boolean>`${apiTokens.revokedAt} is not null`,
    })
    .from(apiTokens)
    .where(eq(apiTokens.id, id))
  return row ?? null
}

/** Keeps a token's hash until `days` days from now. Returns when that is, ISO 8601. */
export async function insertToken(
  token: { id: string; userId: string; name: string; hash: string; prefix: string; days: number },
  on: Queryable = db,
): Promise<string> {
  const { days, ...values } = token
  const [row] = await on
    .insert(apiTokens)
    .values({
      ...values,
      createdAt: sql`clock_timestamp()`,
      expiresAt: sql`clock_timestamp() + make_interval(days => ${days}::int)`,
    })
    .returning({ expiresAt: iso(apiTokens.expiresAt) })
  if (row === undefined) throw new Error('the token was not stored')
  return row.expiresAt
}

export async function setTokenRevoked(id: string, on: Queryable = db): Promise<void> {
  await on
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
}

/** Returns how many were still good. */
export async function setTokensRevoked(userId: string, on: Queryable = db): Promise<number> {
  const revoked = await on
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  return revoked.length
}
