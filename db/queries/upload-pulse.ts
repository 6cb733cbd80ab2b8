import { eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { uploads } from '@/db/schema'
import type { UploadState } from '@/lib/evals/upload'

/** `hasRuns`: one of its runs can be seen. */
export type UploadPulse = { state: UploadState; done: number; total: number | null; hasRuns: boolean }

/** What is asked again and again while a file is read. */
export async function findUploadPulse(id: string, on: Queryable = db): Promise<UploadPulse | null> {
  const [row] = await on
    .select({ state: uploads.state, done: uploads.progressDone, total: uploads.progressTotal, hasRuns: HAS_RUNS })
    .from(uploads)
    .where(eq(uploads.id, id))
  return row ?? null
}

const HAS_RUNS = sql<boolean>`exists (select from run_uploads l where l.upload_id = "uploads"."id")`
