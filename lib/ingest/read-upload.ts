import 'server-only'
import { transaction } from '@/db/client'
import { deletePendingRuns, lockRunsOfUpload } from '@/db/queries/import-runs'
import { holdLease, type Lease, setJobDone, setJobFailed } from '@/db/queries/jobs'
import { findUpload, type StoredUpload, setUploadEnd, setUploadFormat, setUploadProgress } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import type { UploadError } from '@/lib/evals/upload'
import { detect } from '@/lib/importers/detect'
import type { Importer } from '@/lib/importers/importer'
import type { SourceFile } from '@/lib/importers/source-file'
import { sentence } from '@/lib/messages/sentence'
import { keptFile } from './kept-file'
import { LeaseLost } from './lease-lost'
import { type StoredRun, storeRun } from './store-run'

/**
 * Reads a kept file to its end: tells its format, stores its runs, and leaves the upload pending, or failed with one
 * sentence and nothing else of it. An attempt that was cut off is cleared away first. Throws LeaseLost, what `stop` was
 * aborted with, and whatever is not the file's own fault, for the queue to try again.
 */
export async function readUpload(actor: Doer, lease: Lease, stop: AbortSignal): Promise<void> {
  allow(actor, 'upload.receive')
  const upload = await findUpload(lease.subject)
  if (upload?.state !== 'reading') return setJobDone(lease)
  await clear(actor, upload, lease)
  const file = keptFile(upload)
  const found = await detect(file)
  if (found.importer === null) {
    return await fail(actor, upload, lease, { message: found.message, tried: found.tried })
  }
  try {
    await setUploadFormat(upload.id, found.importer.id, found.because)
    const stored = await storeAll(actor, upload, { lease, stop }, found.importer, file)
    if (stored.length === 0) throw new ImportError(sentence('ingest.noRuns', { format: found.importer.label }))
    await finish(actor, upload, lease, stored)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const why = sentence('ingest.recognisedOnly', { because: found.because })
    await fail(actor, upload, lease, { message: error.message, tried: [{ format: found.importer.label, why }] })
  }
}

/** After the last attempt: the upload is failed with a sentence, nothing of it is left, and it can be sent again. */
export async function giveUpUpload(actor: Doer, lease: Lease, message: string): Promise<void> {
  allow(actor, 'upload.receive')
  const upload = await findUpload(lease.subject)
  if (upload?.state === 'reading') await fail(actor, upload, lease, { message, tried: [] })
  else await setJobFailed(lease, message)
}

async function storeAll(
  actor: Doer,
  upload: StoredUpload,
  { lease, stop }: { lease: Lease; stop: AbortSignal },
  importer: Importer,
  file: SourceFile,
): Promise<StoredRun[]> {
  const stored: StoredRun[] = []
  let before = 0
  for await (const run of importer.read(file)) {
    const total = run.sampleCount === null ? null : before + run.sampleCount
    const progress = async (done: number) => {
      stop.throwIfAborted()
      await setUploadProgress(upload.id, before + done, total)
    }
    await progress(0)
    const position = stored.length
    const one = await storeRun(actor, run, { upload, format: importer.id, position, lease, progress })
    stored.push(one)
    before += one.samples
  }
  return stored
}

async function clear(actor: Doer, upload: StoredUpload, lease: Lease): Promise<void> {
  allow(actor, 'upload.receive')
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    const left = await deletePendingRuns(upload.id, tx)
    if (left === 0) return
    await setUploadProgress(upload.id, 0, null, tx)
    await record(tx, actor, 'upload.read', upload.id, { attempt: lease.attempt, startedOver: true })
  })
}

async function finish(actor: Doer, upload: StoredUpload, lease: Lease, stored: StoredRun[]): Promise<void> {
  allow(actor, 'upload.receive')
  const samples = stored.reduce((sum, one) => sum + one.samples, 0)
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    // Locked: whoever decides about one of them meanwhile ends this upload too, or is waited for.
    const runs = await lockRunsOfUpload(upload.id, tx)
    await setUploadEnd(upload.id, { state: 'pending', warnings: [], done: samples }, tx)
    // A file with nothing new in it needs no decision: it stands as its runs do.
    if (!runs.some(({ state }) => state === 'pending')) await setUploadEnd(upload.id, { state: 'accepted' }, tx)
    await setJobDone(lease, tx)
    await record(tx, actor, 'upload.read', upload.id, { runs: stored.length, samples })
  })
}

async function fail(actor: Doer, upload: StoredUpload, lease: Lease, error: UploadError): Promise<void> {
  allow(actor, 'upload.receive')
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await deletePendingRuns(upload.id, tx)
    await setUploadEnd(upload.id, { state: 'failed', error }, tx)
    await setJobFailed(lease, error.message, tx)
    await record(tx, actor, 'upload.fail', upload.id, { tried: error.tried.map(({ format }) => format) })
  })
}
