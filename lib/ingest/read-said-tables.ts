import 'server-only'
import { transaction } from '@/db/client'
import { deletePendingRuns } from '@/db/queries/import-runs'
import { holdLease, type Lease } from '@/db/queries/jobs'
import { listDueTables, setTableRead, setTablesDone, type WholeMemberTable } from '@/db/queries/member-tables'
import type { StoredUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { toldFault, toldPath } from '@/lib/evals/told-fault'
import { unwrapped } from '@/lib/importers/unwrap'
import { sentence } from '@/lib/messages/sentence'
import { endReading } from './end-reading'
import { keptFile } from './kept-file'
import { NONE_KNOWN } from './known-runs'
import { LeaseLost } from './lease-lost'
import { openTable } from './open-table'
import { storeRuns } from './store-runs'

type At = { upload: StoredUpload; lease: Lease; stop: AbortSignal }

/**
 * Reads those tables of an archive whose columns were said since it was read, each by that; what came of the rest of it
 * stays, decided or not. False: there are none. Throws LeaseLost, what `stop` was aborted with, and what is no file's fault.
 */
export async function readSaidTables(actor: Doer, at: At): Promise<boolean> {
  allow(actor, 'upload.receive')
  const { upload, lease, stop } = at
  const due = await listDueTables(upload.id)
  if (due.length === 0) return false
  let { runCount } = upload
  for (const table of due) {
    stop.throwIfAborted()
    // What was read of it by another word, or before an attempt was cut off.
    await transaction(async (tx) => {
      if (!(await holdLease(lease, tx))) throw new LeaseLost()
      const left = await deletePendingRuns(upload.id, tx, table.at)
      if (left > 0) await record(tx, actor, 'upload.read', upload.id, { member: table.path, replaced: left })
    })
    runCount += await readTable(actor, table, runCount, at)
  }
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    // Not before: an attempt that is cut off would be taken for one at the whole archive.
    await setTablesDone(upload.id, tx)
    await endReading(upload.id, lease, { done: upload.progress.done }, tx)
    await record(tx, actor, 'upload.read', upload.id, { tables: due.map(({ path }) => toldPath(path)) })
  })
  return true
}

/** After the last attempt: what else the archive gave stays, and the tables can be said anew. False: there are none. */
export async function giveUpSaidTables(
  actor: Doer,
  { upload, lease }: Omit<At, 'stop'>,
  message: string,
): Promise<boolean> {
  allow(actor, 'upload.receive')
  const due = await listDueTables(upload.id)
  if (due.length === 0) return false
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    for (const { at, because, position } of due) {
      await deletePendingRuns(upload.id, tx, at)
      await setTableRead(
        upload.id,
        position,
        { because, error: { message: toldFault(message), tried: [] }, runCount: 0 },
        tx,
      )
    }
    await setTablesDone(upload.id, tx)
    await endReading(upload.id, lease, { done: upload.progress.done }, tx)
    await record(tx, actor, 'upload.fail', upload.id, { tables: due.map(({ path }) => toldPath(path)) })
  })
  return true
}

/** Gives how many runs it holds. */
async function readTable(actor: Doer, table: WholeMemberTable, runs: number, at: At): Promise<number> {
  allow(actor, 'upload.receive')
  const { upload, lease } = at
  let came = {
    because: sentence('ingest.columnsSaid'),
    error: null as { message: string; tried: [] } | null,
    runCount: 0,
  }
  try {
    const archive = await unwrapped(keptFile(upload))
    const { importer, file } = await openTable(archive, table)
    const before = { runs, samples: upload.progress.done }
    const read = importer.read(file, table.mapping ?? undefined)
    const where = { ...at, member: table.at, before, known: NONE_KNOWN }
    const stored = await storeRuns(actor, importer, read, where)
    came = { ...came, runCount: stored.length }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    came = { ...came, error: { message: toldFault(error.message), tried: [] } }
  }
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    if (came.error) await deletePendingRuns(upload.id, tx, table.at)
    await setTableRead(upload.id, table.position, came, tx)
    const refused = came.error && { refused: true }
    const told = { member: toldPath(table.path), format: table.format, runs: came.runCount, ...refused }
    await record(tx, actor, 'upload.read', upload.id, told)
  })
  return came.runCount
}
