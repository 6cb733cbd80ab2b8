import { inArray } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { users } from '@/db/schema'

/** What people are called, by id, invented and disabled ones too; whoever is not known is left out. */
export async function listPersonNames(ids: readonly string[], on: Queryable = db): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await on
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
