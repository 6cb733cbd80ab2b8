import 'server-only'
import { transaction } from '@/db/client'
import type { SaidColumns } from '@/db/queries/column-mappings'
import { deletePendingRuns } from '@/db/queries/import-runs'
import { holdLease, type Lease } from '@/db/queries/jobs'
import { insertMember } from '@/db/queries/upload-members'
import { type StoredUpload, setUploadFormat } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { maskSecrets } from '@/lib/evals/mask'
import type { UploadError, UploadMember } from '@/lib/evals/upload'
import { archiveParts } from '@/lib/importers/archive-parts'
import { detect } from '@/lib/importers/detect'
import { openFile, pairFiles } from '@/lib/importers/pair-files'
import type { SourceFile } from '@/lib/importers/source-file'
import { sentence } from '@/lib/messages/sentence'
import { acceptedMapping } from './accepted-mapping'
import { type FilesBeside, filesBeside, runsBeside, saidBeside } from './files-beside'
import { LeaseLost } from './lease-lost'
import type { StoredRun } from './store-run'
import { storeRuns } from './store-runs'

/** What is stored as the format of an upload that is an archive of files of any format. */
export const ARCHIVE = 'archive'

const MOST_MEMBERS = 2000
const MOST_TRIED = 50

type At = { upload: StoredUpload; lease: Lease; stop: AbortSignal }

/**
 * Reads a zip of files, each by its own format; a file of samples that surely belongs to another's results becomes one run
 * with them. One that cannot be read leaves nothing, says why in the list of members, and keeps none of the others from
 * being read. null: the zip holds no file. Throws LeaseLost and what is no file's fault.
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
    return { failed: { message, tried: [] } }
  }
  await setUploadFormat(at.upload.id, ARCHIVE, sentence('ingest.archiveOf', { n: parts.length }))
  const pairing = await pairFiles(file, parts, at.stop)
  const stored: StoredRun[] = []
  const failed: { format: string; why: string }[] = []
  for (const [position, path] of parts.entries()) {
    at.stop.throwIfAborted()
    const before = { runs: stored.length, samples: stored.reduce((sum, { samples }) => sum + samples, 0) }
    const { runs, ...told } = await readOne(actor, file, filesBeside(pairing, path), { ...at, before })
    stored.push(...runs)
    await note(actor, at, position, { path, ...told, runCount: runs.length })
    if (told.error) failed.push({ format: path, why: told.error.message })
  }
  if (stored.length > 0) return { stored }
  const message = sentence('ingest.noMemberRead', { n: parts.length })
  return { failed: { message, tried: failed.slice(0, MOST_TRIED) } }
}

type Told = Pick<UploadMember, 'format' | 'because' | 'error'> & { runs: StoredRun[] }

async function readOne(
  actor: Doer,
  archive: SourceFile,
  beside: FilesBeside,
  at: At & { before: { runs: number; samples: number } },
): Promise<Told> {
  allow(actor, 'upload.receive')
  const { path } = beside
  let told: Omit<Told, 'error' | 'runs'> = { format: null, because: '' }
  try {
    const file = await openFile(archive, path)
    const found = await detect(file)
    if (found.importer === null) {
      const error = found.members ? { message: sentence('ingest.nestedArchive'), tried: [] } : found
      return { ...told, error, runs: [] }
    }
    const table = await found.importer.table?.(file, null)
    const sheets = table?.sheets ?? []
    const rest = sheets.length > 1 ? sentence('ingest.oneSheet', { n: sheets.length }) : ''
    const tell = (more: string) => [found.because, rest, more, ...saidBeside(beside)].filter((one) => one).join('; ')
    told = { format: found.importer.id, because: tell('') }
    // Nothing is stored by a guess nobody has seen.
    const by = table && (await acceptedMapping(table))
    if (by) told = { ...told, because: tell(saidAndAccepted(by.said)) }
    const read = runsBeside(archive, found.importer, found.importer.read(file, by?.mapping), beside)
    const runs = await storeRuns(actor, found.importer, read, { ...at, member: path })
    // What others were read with is no run of its own, and no fault of its file.
    if (runs.length > 0 || beside.given.length > 0) return { ...told, error: null, runs }
    throw new ImportError(sentence('ingest.noRuns', { format: found.importer.label }))
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { ...told, error: { message: error.message, tried: [] }, runs: [] }
  }
}

function saidAndAccepted({ saidBy, accepted }: SaidColumns): string {
  return sentence('ingest.columnsAs', { by: saidBy.name, accepted: accepted?.by.name ?? '' })
}

/** What came of one file of it. Half of a file is none of it: where it broke off, nothing of it stays. */
async function note(actor: Doer, { upload, lease }: At, position: number, member: UploadMember): Promise<void> {
  allow(actor, 'upload.receive')
  const { path, format, runCount, error } = member
  const kept = error && { message: error.message, tried: error.tried }
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) throw new LeaseLost()
    if (error) await deletePendingRuns(upload.id, tx, path)
    await insertMember(upload.id, position, { ...member, path: maskSecrets(path), error: kept }, tx)
    await record(tx, actor, 'upload.read', upload.id, {
      member: maskSecrets(path),
      format,
      runs: runCount,
      refused: kept?.message,
    })
  })
}
