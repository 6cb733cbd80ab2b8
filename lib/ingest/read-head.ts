import 'server-only'
import { transaction } from '@/db/client'
import { insertPendingRun, listPendingRuns } from '@/db/queries/import-runs'
import { holdLease, holdWaiting, type Lease, setJobDone } from '@/db/queries/jobs'
import { rowId } from '@/db/queries/row-id'
import { findUpload, type StoredUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import type { SourceFile } from '@/lib/importers/source-file'
import { unwrappedStart } from '@/lib/importers/unwrap'
import { type Head, headsInArchive, headsOf, MOST_HEADER } from './heads-of'
import { keptFile } from './kept-file'
import { alsoKnown, type KnownRuns, shownAs } from './known-runs'
import { LeaseLost } from './lease-lost'
import { toPendingRun } from './pending-run'
import { READ_UPLOAD } from './receive-upload'
import { withoutSecrets } from './run-content'

/** Of a file in an archive, unpacked: it is whole in memory, beside whatever is read at the same time. */
const MOST_BESIDE = 64 * 1024 * 1024

/**
 * Of a large log, or an archive of logs, that waits until others are read: its runs with their scores, so that these are
 * seen at once. Its samples are for whoever reads it whole, and so is every fault of the file. Nothing is done once that has
 * begun. Throws LeaseLost, what `stop` was aborted with, and what is not the file's own fault.
 */
export async function readHead(actor: Doer, lease: Lease, stop: AbortSignal): Promise<void> {
  allow(actor, 'upload.receive')
  const upload = await findUpload(lease.subject)
  const heads: Head[] = []
  if (upload?.state === 'reading' && upload.runCount === 0) {
    const file = await startOf(keptFile(upload))
    for await (const head of file ? headsOf(file, { stop, mostBytes: MOST_BESIDE }) : []) heads.push(head)
  }
  if (!upload || heads.length === 0) return await setJobDone(lease)
  const runs = await Promise.all(heads.map((head) => toRun(head, upload, rowId('run'))))
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    await setJobDone(lease, tx)
    if (!(await holdWaiting(READ_UPLOAD, upload.id, tx)) || (await listPendingRuns(upload.id, tx)).length > 0) return
    for (const [position, { run, metrics }] of runs.entries()) await insertPendingRun(run, metrics, position, tx)
    await record(tx, actor, 'upload.read', upload.id, { heads: runs.map(({ run }) => run.id) })
  })
}

/** As much of a packed file as a header needs, and all of any other; null: it cannot be had. */
async function startOf(kept: SourceFile): Promise<SourceFile | null> {
  try {
    return await unwrappedStart(kept, MOST_HEADER)
  } catch (error) {
    if (error instanceof ImportError) return null
    throw error
  }
}

/**
 * The same of an archive whose turn has come, before the first of its files is read whole: whoever waits for the scores of
 * the last one need not wait for the others. Gives the runs by which those files are known from now on.
 */
export async function showHeads(
  actor: Doer,
  file: SourceFile,
  parts: readonly string[],
  at: { upload: StoredUpload; lease: Lease; stop: AbortSignal; known: KnownRuns },
): Promise<KnownRuns> {
  allow(actor, 'upload.receive')
  const { upload, lease, stop } = at
  let known = at.known
  let position = 0
  for await (const head of headsInArchive(file, parts, { stop })) {
    const imported = withoutSecrets(head.run, upload.sha256 ?? upload.id)
    const place = { member: head.member, position: 0 }
    const id = shownAs(known, imported, place) ?? rowId('run')
    known = alsoKnown(known, imported, place, id)
    const { run, metrics } = await toRun(head, upload, id)
    await transaction(async (tx) => {
      if (!(await holdLease(lease, tx))) throw new LeaseLost()
      await insertPendingRun(run, metrics, position, tx)
      await record(tx, actor, 'upload.read', upload.id, { heads: [id] })
    })
    position += 1
  }
  return known
}

function toRun({ run, member, format }: Head, upload: StoredUpload, id: string) {
  return toPendingRun(withoutSecrets(run, upload.sha256 ?? upload.id), { id, upload, format, member })
}
