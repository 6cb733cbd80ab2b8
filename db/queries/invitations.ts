import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { invitations, users } from '@/db/schema'

export const INVITATION_DAYS = 7

export type OpenInvitation = { id: string; userId: string; email: string }

/** The invitation, if it can still be accepted: not used, not too old, its person neither disabled nor joined. */
export async function findOpenInvitation(tokenHash: string, on: Queryable = db): Promise<OpenInvitation | null> {
  const [row] = await on
    .select({ id: invitations.id, userId: users.id, email: users.email })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.userId))
    .where(
      and(
        eq(invitations.tokenHash, tokenHash),
        isNull(invitations.usedAt),
        sql`${invitations.expiresAt} > clock_timestamp()`,
        isNull(users.disabledAt),
        isNull(users.passwordHash),
        eq(users.demo, false),
      ),
    )
  return row ?? null
}

export async function insertInvitation(
  invitation: { id: string; userId: string; tokenHash: string; invitedBy: string },
  on: Queryable = db,
): Promise<void> {
  await on.insert(invitations).values({
    ...invitation,
    createdAt: sql`clock_timestamp()`,
    expiresAt: sql`clock_timestamp() + make_interval(days => ${INVITATION_DAYS}::int)`,
  })
}

/** Uses up all open invitations of a person: the one accepted, and those a newer one replaces. */
export async function setInvitationsUsed(userId: string, on: Queryable = db): Promise<void> {
  await on
    .update(invitations)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(invitations.userId, userId), isNull(invitations.usedAt)))
}
