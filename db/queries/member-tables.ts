import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { uploadMembers } from '@/db/schema'
import type { TableMapping, TableView } from '@/lib/evals/table'
import type { UploadMember } from '@/lib/evals/upload'

/**
 * A table in an archive. `path`: as people see it, and choose it by; `at`: as the archive has it. `settled`: somebody has
 * said what its columns are. `signature`: of its headers.
 */
export type MemberTable = {
  position: number
  path: string
  at: string
  format: string
  because: string
  signature: string
  settled: boolean
}
export type WholeMemberTable = MemberTable & { view: TableView; mapping: TableMapping | null }

const HEAD = {
  position: uploadMembers.position,
  path: uploadMembers.path,
  at: sql<string>`${uploadMembers.tablePath}`,
  format: sql<string>`${uploadMembers.format}`,
  because: uploadMembers.because,
  signature: sql<string>`${uploadMembers.tableView} ->> 'signature'`,
  settled: sql<boolean>`${uploadMembers.tableMapping} is not null`,
}
const WHOLE = { ...HEAD, view: sql<TableView>`${uploadMembers.tableView}`, mapping: uploadMembers.tableMapping }

/** In the order of the archive; empty where it holds no table, or the upload is no archive. */
export async function listMemberTables(uploadId: string, on: Queryable = db): Promise<MemberTable[]> {
  return on.select(HEAD).from(uploadMembers).where(isTableOf(uploadId)).orderBy(asc(uploadMembers.position))
}

/** The first of the archive that is shown by this path; null: there is none. */
export async function findMemberTable(
  uploadId: string,
  path: string,
  on: Queryable = db,
): Promise<WholeMemberTable | null> {
  const [row] = await on
    .select(WHOLE)
    .from(uploadMembers)
    .where(and(isTableOf(uploadId), eq(uploadMembers.path, path)))
    .orderBy(asc(uploadMembers.position))
    .limit(1)
  return row ?? null
}

/** Those that wait for somebody to say what their columns are: of the same headers all of them, or the first of each. */
export async function listWaitingTables(
  uploadId: string,
  which: { signature: string } | { firstOfEach: number },
  on: Queryable = db,
): Promise<WholeMemberTable[]> {
  const waiting = and(isTableOf(uploadId), sql`${uploadMembers.tableMapping} is null`)
  if ('signature' in which) {
    return on
      .select(WHOLE)
      .from(uploadMembers)
      .where(and(waiting, sql`${uploadMembers.tableView} ->> 'signature' = ${which.signature}`))
      .orderBy(asc(uploadMembers.position))
  }
  const isFirst = sql`not exists (
    select from upload_members m where m.upload_id = "upload_members"."upload_id" and m.table_mapping is null
    and m.table_view ->> 'signature' = "upload_members"."table_view" ->> 'signature'
    and m.position < "upload_members"."position")`
  return on
    .select(WHOLE)
    .from(uploadMembers)
    .where(and(waiting, isFirst))
    .orderBy(asc(uploadMembers.position))
    .limit(which.firstOfEach)
}

/** Those whose columns were said since the archive was read: what is still to be read of it. */
export async function listDueTables(uploadId: string, on: Queryable = db): Promise<WholeMemberTable[]> {
  return on
    .select(WHOLE)
    .from(uploadMembers)
    .where(and(isTableOf(uploadId), eq(uploadMembers.tableDue, true)))
    .orderBy(asc(uploadMembers.position))
}

/** What a person said of a table's columns, and under which id it is remembered; it waits to be read by it. */
export async function setMemberMapping(
  uploadId: string,
  position: number,
  { mapping, remembered }: { mapping: TableMapping; remembered: string },
  tx: Queryable,
): Promise<void> {
  await tx
    .update(uploadMembers)
    .set({ tableMapping: mapping, mappingId: remembered, tableDue: true })
    .where(and(eq(uploadMembers.uploadId, uploadId), eq(uploadMembers.position, position)))
}

/** What came of a table that was read by what was said of it. */
export async function setTableRead(
  uploadId: string,
  position: number,
  came: Pick<UploadMember, 'because' | 'error' | 'runCount'>,
  tx: Queryable,
): Promise<void> {
  await tx
    .update(uploadMembers)
    .set(came)
    .where(and(eq(uploadMembers.uploadId, uploadId), eq(uploadMembers.position, position)))
}

/** All that was said of tables of the archive has been read. */
export async function setTablesDone(uploadId: string, tx: Queryable): Promise<void> {
  await tx.update(uploadMembers).set({ tableDue: false }).where(eq(uploadMembers.uploadId, uploadId))
}

function isTableOf(uploadId: string) {
  return and(eq(uploadMembers.uploadId, uploadId), isNotNull(uploadMembers.tableView))
}
