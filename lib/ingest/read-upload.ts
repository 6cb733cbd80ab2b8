import 'server-only'
import { transaction } from '@/db/client'
import { deletePendingRuns, listUnreadRuns } from '@/db/queries/import-runs'
import { holdLease, type Lease, setJobDone, setJobFailed } from '@/db/queries/jobs'
import { deleteMembers } from '@/db/queries/upload-members'
import {
  findUpload,
  type StoredUpload,
  setUploadEnd,
  setUploadFormat,
  setUploadProgress,
  setUploadTable,
} from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { storable } from '@/lib/evals/storable-text'
import type { TableView } from '@/lib/evals/table'
import { toldError, toldFault } from '@/lib/evals/told-fault'
import type { UploadError } from '@/lib/evals/upload'
import { isMixed } from '@/lib/importers/archive-parts'
import { type Detection, detect, triedAs, triedToOpen } from '@/lib/importers/detect'
import { helm } from '@/lib/importers/helm'
import { inspectEval } from '@/lib/importers/inspect-eval'
import { hasRunsBeside } from '@/lib/importers/runs-beside'
import type { SourceFile } from '@/lib/importers/source-file'
import { unwrapped } from '@/lib/importers/unwrap'
import { sentence } from '@/lib/messages/sentence'
import { endReading } from './end-reading'
import { keptFile } from './kept-file'
import { type KnownRuns, toKnownRuns } from './known-runs'
import { LeaseLost } from './lease-lost'
import { maskedView } from './masked-view'
import { namesBenchmark } from './names-benchmark'
import { otherSheets } from './other-sheets'
import { readArchive } from './read-archive'
import { giveUpSaidTables, readSaidTables } from './read-said-tables'
import { readSheets } from './read-sheets'
import type { StoredRun } from './store-run'
import { storeRuns } from './store-runs'

/** Told by files that may stand among others. */
const MAY_BE_MIXED: ReadonlySet<string> = new Set([helm.id, inspectEval.id])

/**
 * Reads a kept file to its end: tells its format, stores its runs, and leaves the upload pending, or failed with one
 * sentence and nothing else of it. An archive of several files is read file by file; a table waits until somebody has
 * said what its columns are, and one inside an archive is then read alone. An attempt that was cut off is cleared away first. Throws LeaseLost, what `stop` was
 * aborted with, and whatever is not the file's own fault, for the queue to try again.
 */
export async function readUpload(actor: Doer, lease: Lease, stop: AbortSignal): Promise<void> {
  allow(actor, 'upload.receive')
  const upload = await findUpload(lease.subject)
  if (upload?.state !== 'reading') return setJobDone(lease)
  if (await readSaidTables(actor, { upload, lease, stop })) return
  const known = await clear(actor, upload, lease)
  const opened = await opening(upload)
  if ('refused' in opened) return await fail(actor, upload, lease, opened.refused)
  const { file, found } = opened
  const isArchive =
    found.importer === null
      ? found.members
      : MAY_BE_MIXED.has(found.importer.id) && ((await isMixed(file)) || (await hasRunsBeside(file)))
  const tried = found.importer === null ? found.tried : triedAs(found)
  const end = isArchive ? await readArchive(actor, file, { upload, lease, stop, tried, known }) : null
  if (end) {
    return 'failed' in end
      ? await fail(actor, upload, lease, end.failed)
      : await finish(actor, upload, lease, end.stored)
  }
  if (found.importer === null) return await fail(actor, upload, lease, { message: found.message, tried })
  const { importer, because } = found
  try {
    await setUploadFormat(upload.id, importer.id, because)
    const mapping = upload.table?.mapping ?? undefined
    if (importer.table && !mapping) {
      return await waitForMapping(actor, upload, lease, await importer.table(file, null, await namesBenchmark()))
    }
    const at = { upload, lease, stop, known, member: null, before: { runs: 0, samples: 0 } }
    if (mapping?.alike) {
      const { stored, warnings } = await readSheets(actor, importer, file, { ...at, mapping })
      return await finish(actor, upload, lease, stored, warnings)
    }
    const stored = await storeRuns(actor, importer, importer.read(file, mapping), at)
    if (stored.length === 0) throw new ImportError(sentence('ingest.noRuns', { format: importer.label }))
    const read = mapping ? [mapping.sheet] : []
    await finish(actor, upload, lease, stored, await otherSheets(importer, file, mapping ?? null, read))
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    // Of a table somebody can say something else; what they said before is no reason to lose the file.
    if (importer.table && upload.table?.mapping) return await askAgain(actor, upload, lease, error.message)
    await fail(actor, upload, lease, { message: error.message, tried })
  }
}

/** The file, unpacked where it was packed, and what it is; or why it cannot even be looked at. */
type Opened = { file: SourceFile; found: Detection } | { refused: UploadError }

async function opening(upload: StoredUpload): Promise<Opened> {
  try {
    const file = await unwrapped(keptFile(upload))
    return { file, found: await detect(file) }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { refused: { message: error.message, tried: triedToOpen(error) } }
  }
}

/** After the last attempt: the upload is failed with a sentence, nothing of it is left, and it can be sent again. */
export async function giveUpUpload(actor: Doer, lease: Lease, message: string): Promise<void> {
  allow(actor, 'upload.receive')
  const upload = await findUpload(lease.subject)
  if (upload?.state !== 'reading') return await setJobFailed(lease, message)
  if (await giveUpSaidTables(actor, { upload, lease }, message)) return
  await fail(actor, upload, lease, { message, tried: [] })
}

/** Takes away what there is of it. Gives the runs that were shown and not read to their end, to show them by the same ids. */
async function clear(actor: Doer, upload: StoredUpload, lease: Lease): Promise<KnownRuns> {
  allow(actor, 'upload.receive')
  return transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    const known = toKnownRuns(await listUnreadRuns(upload.id, tx))
    const left = await deletePendingRuns(upload.id, tx)
    await deleteMembers(upload.id, tx)
    if (left === 0) return known
    await setUploadProgress(upload.id, 0, null, tx)
    await record(tx, actor, 'upload.read', upload.id, { attempt: lease.attempt, cleared: left })
    return known
  })
}

async function finish(
  actor: Doer,
  upload: StoredUpload,
  lease: Lease,
  stored: StoredRun[],
  warnings: Warning[] = [],
): Promise<void> {
  allow(actor, 'upload.receive')
  const samples = stored.reduce((sum, one) => sum + one.samples, 0)
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await endReading(upload.id, lease, { done: samples, warnings }, tx)
    await record(tx, actor, 'upload.read', upload.id, { runs: stored.length, samples })
  })
}

/** What there is to say something about is kept. */
async function waitForMapping(actor: Doer, upload: StoredUpload, lease: Lease, view: TableView): Promise<void> {
  allow(actor, 'upload.receive')
  const shown = storable(maskedView(view))
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await setUploadTable(upload.id, shown, tx)
    await setUploadEnd(upload.id, { state: 'pending', warnings: [], done: 0 }, tx)
    await setJobDone(lease, tx)
    await record(tx, actor, 'upload.read', upload.id, { rows: view.rowCount })
  })
}

/** By what was said of its columns the table cannot be read: it waits for another word, and says why. */
async function askAgain(actor: Doer, upload: StoredUpload, lease: Lease, message: string): Promise<void> {
  allow(actor, 'upload.receive')
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await deletePendingRuns(upload.id, tx)
    const warnings = [{ code: 'table-unmapped', message: toldFault(message), place: null }]
    await setUploadEnd(upload.id, { state: 'pending', warnings, done: 0 }, tx)
    await setJobDone(lease, tx)
    await record(tx, actor, 'upload.read', upload.id, { runs: 0, refused: true })
  })
}

async function fail(actor: Doer, upload: StoredUpload, lease: Lease, why: UploadError): Promise<void> {
  allow(actor, 'upload.receive')
  const error = toldError(why)
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await deletePendingRuns(upload.id, tx)
    await setUploadEnd(upload.id, { state: 'failed', error }, tx)
    await setJobFailed(lease, error.message, tx)
    await record(tx, actor, 'upload.fail', upload.id, { tried: error.tried.map(({ format }) => format) })
  })
}
