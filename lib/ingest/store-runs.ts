import 'server-only'
import type { Lease } from '@/db/queries/jobs'
import { type StoredUpload, setUploadProgress } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import type { ImportedRun, Importer } from '@/lib/importers/importer'
import type { KnownRuns } from './known-runs'
import { type StoredRun, storeRun } from './store-run'

/** `before`: what other files of the same archive have stored already. */
export type StoringAt = {
  upload: StoredUpload
  lease: Lease
  stop: AbortSignal
  known: KnownRuns
  member: string | null
  before: { runs: number; samples: number }
}

/** The runs of one file, one after the other, with progress in samples. Throws as `storeRun` does. */
export async function storeRuns(
  actor: Doer,
  importer: Importer,
  runs: AsyncIterable<ImportedRun>,
  { upload, lease, stop, known, member, before }: StoringAt,
): Promise<StoredRun[]> {
  allow(actor, 'upload.receive')
  const stored: StoredRun[] = []
  let samples = before.samples
  for await (const run of runs) {
    const total = run.sampleCount === null ? null : samples + run.sampleCount
    const progress = async (done: number) => {
      stop.throwIfAborted()
      // Rows that are only listed are more than the samples that the file holds.
      await setUploadProgress(upload.id, samples + done, total === null ? null : Math.max(total, samples + done))
    }
    await progress(0)
    const position = before.runs + stored.length
    const at = { upload, format: importer.id, member, position, nth: stored.length, known, lease, progress }
    const one = await storeRun(actor, run, at)
    stored.push(one)
    samples += one.samples
  }
  return stored
}
