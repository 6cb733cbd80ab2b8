import { desc, eq } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { quorumVersions } from '@/db/schema'
import type { QuorumTable } from '@/lib/sign-off/quorum'
import { type Made, toVersion, type Version, versionColumns } from './version'

export type Quorums = Version<{ rules: QuorumTable }>

/** The table in force. */
export async function findQuorums(on: Queryable = db): Promise<Quorums> {
  const [newest] = await listQuorums(on)
  if (!newest) throw new Error('an installation begins with a table of quorums')
  return newest
}

/** The table that held when something was frozen. */
export async function findQuorumVersion(version: number, on: Queryable = db): Promise<QuorumTable> {
  const [row] = await on.select().from(quorumVersions).where(eq(quorumVersions.version, version))
  if (!row) throw new Error(`there is no table of quorums ${version}`)
  return row.rules
}

/** Newest first. */
export async function listQuorums(on: Queryable = db): Promise<Quorums[]> {
  const rows = await on.select().from(quorumVersions).orderBy(desc(quorumVersions.version))
  return rows.map(({ rules, ...row }) => toVersion({ rules }, row))
}

/** False: somebody else has written this version, and nothing was written. */
export async function insertQuorums(
  { version, rules }: { version: number; rules: QuorumTable },
  made: Made,
  tx: Queryable,
): Promise<boolean> {
  const rows = await tx
    .insert(quorumVersions)
    .values({ rules, ...versionColumns(made, version) })
    .onConflictDoNothing()
    .returning({ version: quorumVersions.version })
  return rows.length > 0
}
