import { sql } from 'drizzle-orm'
import journal from '@/drizzle/meta/_journal.json'
import { db } from './client'

/** Whether the database has every migration this build was made with. Throws when the database does not answer. */
export async function migrationsApplied(on = db): Promise<boolean> {
  const newest = Math.max(...journal.entries.map(({ when }) => when))
  const [table] = await on.execute<{ exists: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  )
  if (!table?.exists) return false
  const [last] = await on.execute<{ applied: boolean }>(
    sql`select coalesce(max(created_at), 0) >= ${newest} as applied from drizzle.__drizzle_migrations`,
  )
  return last?.applied ?? false
}
