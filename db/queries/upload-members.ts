import { asc, eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { uploadMembers } from '@/db/schema'
import type { TableMapping, TableView } from '@/lib/evals/table'
import { toldError, toldPath } from '@/lib/evals/told-fault'
import type { UploadMember } from '@/lib/evals/upload'

/** A table in an archive. `path`: as the archive has it. `mapping` null: nobody has said what its columns are. */
export type NewMemberTable = {
  path: string
  view: TableView
  by: { mapping: TableMapping; remembered: string } | null
}

/** In the order of the archive; empty where the upload is no archive. */
export async function listMembers(uploadId: string, on: Queryable = db): Promise<UploadMember[]> {
  const rows = await on
    .select({
      path: uploadMembers.path,
      format: uploadMembers.format,
      because: uploadMembers.because,
      error: uploadMembers.error,
      runCount: uploadMembers.runCount,
      waits: sql<boolean>`${uploadMembers.tableView} is not null and ${uploadMembers.tableMapping} is null`,
    })
    .from(uploadMembers)
    .where(eq(uploadMembers.uploadId, uploadId))
    .orderBy(asc(uploadMembers.position))
  // What was kept before such texts were masked is still there as it was.
  return rows.map(({ path, error, ...rest }) => ({ ...rest, path: toldPath(path), error: error && toldError(error) }))
}

export async function insertMember(
  uploadId: string,
  position: number,
  { table, ...member }: Omit<UploadMember, 'waits'> & { table: NewMemberTable | null },
  on: Queryable = db,
): Promise<void> {
  const told = {
    tablePath: table?.path,
    tableView: table?.view,
    tableMapping: table?.by?.mapping,
    mappingId: table?.by?.remembered,
  }
  await on.insert(uploadMembers).values({ uploadId, position, ...member, ...told })
}

/** What an attempt that was cut off had told of them. */
export async function deleteMembers(uploadId: string, tx: Queryable): Promise<void> {
  await tx.delete(uploadMembers).where(eq(uploadMembers.uploadId, uploadId))
}
