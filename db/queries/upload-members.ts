import { asc, eq } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { uploadMembers } from '@/db/schema'
import type { UploadMember } from '@/lib/evals/upload'

/** In the order of the archive; empty where the upload is no archive. */
export async function listMembers(uploadId: string, on: Queryable = db): Promise<UploadMember[]> {
  return on
    .select({
      path: uploadMembers.path,
      format: uploadMembers.format,
      because: uploadMembers.because,
      error: uploadMembers.error,
      runCount: uploadMembers.runCount,
    })
    .from(uploadMembers)
    .where(eq(uploadMembers.uploadId, uploadId))
    .orderBy(asc(uploadMembers.position))
}

export async function insertMember(uploadId: string, position: number, member: UploadMember, on: Queryable = db) {
  await on.insert(uploadMembers).values({ uploadId, position, ...member })
}

/** What an attempt that was cut off had told of them. */
export async function deleteMembers(uploadId: string, tx: Queryable): Promise<void> {
  await tx.delete(uploadMembers).where(eq(uploadMembers.uploadId, uploadId))
}
