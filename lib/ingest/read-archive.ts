import 'server-only'
import { transaction } from '@/db/client'
import { deletePendingRuns } from '@/db/queries/import-runs'
import { holdLease, type Lease } from '@/db/queries/jobs'
import { insertMember } from '@/db/queries/upload-members'
import { type StoredUpload, setUploadFormat } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { toldError, toldPath } from '@/lib/evals/told-fault'
import type { UploadError } from '@/lib/evals/upload'
import { archiveParts } from '@/lib/importers/archive-parts'
import type { Tried } from '@/lib/importers/detect'
import { pairFiles } from '@/lib/importers/pair-files'
import type { SourceFile } from '@/lib/importers/source-file'
import { shown, zipDirectory } from '@/lib/importers/zip-directory'
import { sentence } from '@/lib/messages/sentence'
import { filesBeside } from './files-beside'
import type { KnownRuns } from './known-runs'
import { LeaseLost } from './lease-lost'
import { showHeads } from './read-head'
import { readMember, type Told } from './read-member'
import type { StoredRun } from './store-run'

/** What is stored as the format of an upload that is an archive of files of any format. */
export const ARCHIVE = 'archive'

const MOST_MEMBERS = 2000
const MOST_TRIED = 50

/** `tried`: as what the archive itself is no result. */
type At = { upload: StoredUpload; lease: Lease; stop: AbortSignal; known: KnownRuns; tried: Tried[] }

/**
 * Reads a zip of files, each by its own format; a file of samples that surely belongs to another's results becomes one run
 * with them. One that cannot be read leaves nothing, says why in the list of members, and keeps none of the others from
 * being read; a table waits there until somebody has said what its columns are. null: the zip holds no file. Throws
 * LeaseLost and what is no file's fault.
 */
export async function readArchive(
  actor: Doer,
  file: SourceFile,
  at: At,
): Promise<{ stored: StoredRun[] } | { failed: UploadError } | null> {
  allow(actor, 'upload.receive')
  const parts = await archiveParts(file)
  if (parts.length === 0) return null
  if (parts.length > MOST_MEMBERS) {
    const message = sentence('ingest.manyMembers', { n: parts.length, most: MOST_MEMBERS })
    return { failed: { message, tried: at.tried } }
  }
  await setUploadFormat(at.upload.id, ARCHIVE, sentence('ingest.archiveOf', { n: parts.length }))
  const stored: StoredRun[] = []
  const failed: Tried[] = []
  let position = 0
  let hasTable = false
  // Before anything is read: to say that one was refused takes back what stands under its name.
  for (const told of (await zipDirectory(file)).duplicates.slice(0, MOST_MEMBERS).map(hidden)) {
    await note(actor, at, position, told)
    position += 1
  }
  const known = parts.length > 1 ? await showHeads(actor, file, parts, at) : at.known
  const pairing = await pairFiles(file, parts, at.stop)
  for (const path of parts) {
    at.stop.throwIfAborted()
    for await (const told of readMember(actor, file, filesBeside(pairing, path), { ...at, known, stored })) {
      stored.push(...told.runs)
      await note(actor, at, position, told)
      position += 1
      if (told.table) hasTable = true
      if (told.error) failed.push({ format: told.path, why: told.error.message })
    }
  }
  // Of a table somebody can still say what its columns are, or say something else.
  if (stored.length > 0 || hasTable) return { stored }
  const message = sentence('ingest.noMemberRead', { n: parts.length })
  return { failed: { message, tried: failed.slice(0, MOST_TRIED) } }
}

/** A member whose very name a later one has as well. */
function hidden(path: string): Told {
  const error = { message: sentence('ingest.sameName', { name: shown(path) }), tried: [] }
  return { path, format: null, because: '', runs: [], table: null, error }
}

/** What came of one file of it. Half of a file is none of it: where it broke off, nothing of it stays. */
async function note(actor: Doer, { upload, lease }: At, position: number, told: Told): Promise<void> {
  allow(actor, 'upload.receive')
  const { path, format, because, table, error, runs } = told
  const kept = error && toldError(error)
  const member = { path: toldPath(path), format, because, table, error: kept, runCount: runs.length }
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    if (error) await deletePendingRuns(upload.id, tx, path)
    await insertMember(upload.id, position, member, tx)
    // The list of members says why, which can be corrected; what is written here never is.
    const came = { runs: runs.length, ...(kept && { refused: true }) }
    await record(tx, actor, 'upload.read', upload.id, { member: member.path, format, ...came })
  })
}
