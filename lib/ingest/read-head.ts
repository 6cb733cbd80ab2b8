import 'server-only'
import { transaction } from '@/db/client'
import { insertPendingRun, listPendingRuns } from '@/db/queries/import-runs'
import { holdLease, holdWaiting, type Lease, setJobDone } from '@/db/queries/jobs'
import { rowId } from '@/db/queries/row-id'
import { findUpload, type StoredUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { isMixed } from '@/lib/importers/archive-parts'
import { detect } from '@/lib/importers/detect'
import type { ImportedRun } from '@/lib/importers/importer'
import { inspectEval } from '@/lib/importers/inspect-eval'
import { keptFile } from './kept-file'
import { LeaseLost } from './lease-lost'
import { toPendingRun } from './pending-run'
import { READ_UPLOAD } from './receive-upload'
import { withoutSecrets } from './run-content'

/**
 * Of a large log that waits until others are read: its run with its scores, so that these are seen at once. Its samples are
 * for whoever reads it whole, and so is every fault of the file. Nothing is done once that has begun, or where it is
 * no one log. Throws LeaseLost and what is not the file's own fault.
 */
export async function readHead(actor: Doer, lease: Lease): Promise<void> {
  allow(actor, 'upload.receive')
  const upload = await findUpload(lease.subject)
  const head = upload?.state === 'reading' && upload.runCount === 0 ? await headOf(upload) : null
  if (!upload || !head) return await setJobDone(lease)
  const imported = withoutSecrets(head.run, upload.sha256 ?? upload.id)
  const { run, metrics } = await toPendingRun(imported, { id: rowId('run'), upload, format: head.format, member: null })
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await setJobDone(lease, tx)
    if (!(await holdWaiting(READ_UPLOAD, upload.id, tx)) || (await listPendingRuns(upload.id, tx)).length > 0) return
    await insertPendingRun(run, metrics, 0, tx)
    await record(tx, actor, 'upload.read', upload.id, { head: run.id })
  })
}

/** Only of Inspect's own: what others say of a run is known when all of their file is read. */
async function headOf(upload: StoredUpload): Promise<{ run: ImportedRun; format: string } | null> {
  const file = keptFile(upload)
  try {
    const { importer } = await detect(file)
    if (importer?.family !== inspectEval.family || (importer === inspectEval && (await isMixed(file)))) return null
    for await (const run of importer.read(file)) return { run, format: importer.id }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
  }
  return null
}
