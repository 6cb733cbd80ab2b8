import { eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { installation } from '@/db/schema'
import { toIsoTime } from './iso-time'

/** Something this installation has done once. */
export type InstallationFact = { key: string; value: unknown; at: string }

export async function findInstallationFact(key: string, on: Queryable = db): Promise<InstallationFact | null> {
  const [row] = await on.select().from(installation).where(eq(installation.key, key))
  return row ? { ...row, at: toIsoTime(row.at) } : null
}

/** Throws when it is already there: what was done once stays as it was. */
export async function insertInstallationFact(key: string, value: unknown, on: Queryable = db): Promise<void> {
  await on.insert(installation).values({ key, value })
}

/** Holds, to the end of the transaction, whoever else would load starting data or remove it. */
export async function lockInstallation(on: Queryable): Promise<void> {
  await on.execute(sql`select pg_advisory_xact_lock(4546)`)
}
