import 'server-only'
import { transaction } from '@/db/client'
import { findSaidColumns, type SaidColumns } from '@/db/queries/column-mappings'
import { deletePendingRuns } from '@/db/queries/import-runs'
import { holdLease, type Lease } from '@/db/queries/jobs'
import { insertMember } from '@/db/queries/upload-members'
import { type StoredUpload, setUploadFormat } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { maskSecrets } from '@/lib/evals/mask'
import type { TableView } from '@/lib/evals/table'
import type { UploadError, UploadMember } from '@/lib/evals/upload'
import { archiveParts, sheetPath } from '@/lib/importers/archive-parts'
import { detect } from '@/lib/importers/detect'
import type { Importer } from '@/lib/importers/importer'
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
const MOST_SHEETS = 50
const MOST_NAMED = 20

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
  let position = 0
  for (const path of parts) {
    at.stop.throwIfAborted()
    for await (const { runs, ...told } of readPart(actor, file, filesBeside(pairing, path), { ...at, stored })) {
      stored.push(...runs)
      await note(actor, at, position, { ...told, runCount: runs.length })
      position += 1
      if (told.error) failed.push({ format: told.path, why: told.error.message })
    }
  }
  if (stored.length > 0) return { stored }
  const message = sentence('ingest.noMemberRead', { n: parts.length })
  return { failed: { message, tried: failed.slice(0, MOST_TRIED) } }
}

/** What came of a part of it. `stored`: what the parts before it have given. */
type Told = Pick<UploadMember, 'path' | 'format' | 'because' | 'error'> & { runs: StoredRun[] }
type In = At & { stored: readonly StoredRun[] }

/** A file, or each sheet of a workbook: what was said of the columns of one says nothing of another's. */
async function* readPart(actor: Doer, archive: SourceFile, beside: FilesBeside, at: In): AsyncGenerator<Told> {
  allow(actor, 'upload.receive')
  const unknown = { path: beside.path, format: null, because: '', runs: [] }
  try {
    const file = await openFile(archive, beside.path)
    const found = await detect(file)
    if (found.importer === null) {
      const error = found.members ? { message: sentence('ingest.nestedArchive'), tried: [] } : found
      return yield { ...unknown, error }
    }
    const { importer, because } = found
    const sheets = (await importer.sheets?.(file)) ?? []
    const part = { archive, file, importer, because, beside, at }
    if (sheets.length > 1) yield* readSheets(actor, part, sheets)
    else yield await readOne(actor, part, beside.path, sheets[0]?.view ?? null)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    yield { ...unknown, error: { message: error.message, tried: [] } }
  }
}

type Part = {
  archive: SourceFile
  file: SourceFile
  importer: Importer
  because: string
  beside: FilesBeside
  at: In
}

/** Those of whose headers somebody has said what they are; all the others are named in one word on the rest. */
async function* readSheets(
  actor: Doer,
  part: Part,
  sheets: readonly { name: string; view: TableView | null }[],
): AsyncGenerator<Told> {
  allow(actor, 'upload.receive')
  const { path } = part.beside
  const rest: string[] = []
  for (const [index, { name, view }] of sheets.entries()) {
    const isKnown = index < MOST_SHEETS && view !== null && (await findSaidColumns(view.signature)) !== null
    if (isKnown) yield await readOne(actor, part, sheetPath(path, name), view)
    else rest.push(maskSecrets(name))
  }
  if (rest.length === 0) return
  const names = [...rest.slice(0, MOST_NAMED), ...(rest.length > MOST_NAMED ? ['…'] : [])].join(', ')
  const message = sentence('ingest.unmappedSheets', { n: rest.length, names })
  yield { path, format: part.importer.id, because: part.because, error: { message, tried: [] }, runs: [] }
}

async function readOne(
  actor: Doer,
  { archive, file, importer, because, beside, at }: Part,
  path: string,
  view: TableView | null,
): Promise<Told> {
  allow(actor, 'upload.receive')
  const tell = (more: string) => [because, more, ...saidBeside(beside)].filter((one) => one).join('; ')
  let told = { path, format: importer.id, because: tell('') }
  const { stored } = at
  const before = { runs: stored.length, samples: stored.reduce((sum, { samples }) => sum + samples, 0) }
  try {
    // Nothing is stored by a guess nobody has seen.
    const by = importer.table && (await acceptedMapping(view ?? (await importer.table(file, null))))
    if (by) told = { ...told, because: tell(saidAndAccepted(by.said)) }
    const read = runsBeside(archive, importer, importer.read(file, by?.mapping), beside)
    const runs = await storeRuns(actor, importer, read, { ...at, before, member: path })
    // What others were read with is no run of its own, and no fault of its file.
    if (runs.length > 0 || beside.given.length > 0) return { ...told, error: null, runs }
    throw new ImportError(sentence('ingest.noRuns', { format: importer.label }))
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
