import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'

/** Whether this installation has one person who can sign in and no other. Invited, disabled and invented ones cannot. */
export async function isOnlyPerson(userId: string, on: Queryable = db): Promise<boolean> {
  const rows = await on.execute<{ id: string }>(sql`
    select id from users where disabled_at is null and password_hash is not null and not demo limit 2`)
  return rows.length === 1 && rows[0]?.id === userId
}
