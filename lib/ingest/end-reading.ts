import type { Queryable } from '@/db/client'
import { lockRunsOfUpload } from '@/db/queries/import-runs'
import { type Lease, setJobDone } from '@/db/queries/jobs'
import { findUpload, setUploadEnd } from '@/db/queries/uploads'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'

/**
 * Whatever was to be read of an upload has been, `done` samples in all, and `warnings` are of no one run: it waits to be decided about. Where nothing new is
 * in it there is nothing to decide, and it stands as its runs do; but where none of those counts and a table in it waits
 * for a word on its columns, so does the upload.
 */
export async function endReading(
  id: string,
  lease: Lease,
  { done, warnings = [] }: { done: number; warnings?: Warning[] },
  tx: Queryable,
): Promise<void> {
  // Locked: whoever decides about one of them meanwhile ends this upload too, or is waited for.
  const runs = await lockRunsOfUpload(id, tx)
  const isUndone = runs.length > 0 && runs.every(({ state }) => state === 'invalidated')
  const undone = { code: 'invalidated-before', message: sentence('ingest.invalidatedBefore'), place: null }
  await setUploadEnd(id, { state: 'pending', warnings: [...(isUndone ? [undone] : []), ...warnings], done }, tx)
  const waits = ((await findUpload(id, tx))?.waitingTables ?? 0) > 0
  const counts = runs.some(({ state }) => state === 'accepted' || state === 'invalidated')
  const isOpen = runs.length === 0 || runs.some(({ state }) => state === 'pending') || (waits && !counts)
  if (!isOpen) await setUploadEnd(id, { state: 'accepted' }, tx)
  await setJobDone(lease, tx)
}
