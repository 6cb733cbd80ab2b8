import 'server-only'
import { findSaidColumns, type SaidColumns } from '@/db/queries/column-mappings'
import type { NewMemberTable } from '@/db/queries/upload-members'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { maskSecrets } from '@/lib/evals/mask'
import { storable } from '@/lib/evals/storable-text'
import type { TableView } from '@/lib/evals/table'
import type { UploadMember } from '@/lib/evals/upload'
import { sheetPath } from '@/lib/importers/archive-parts'
import { type Detection, detect, type Tried, triedAs, triedToOpen } from '@/lib/importers/detect'
import type { Importer } from '@/lib/importers/importer'
import { openFile } from '@/lib/importers/pair-files'
import type { SourceFile } from '@/lib/importers/source-file'
import { sentence } from '@/lib/messages/sentence'
import { acceptedMapping } from './accepted-mapping'
import { type FilesBeside, runsBeside, saidBeside } from './files-beside'
import { maskedView } from './masked-view'
import { namesBenchmark } from './names-benchmark'
import type { StoredRun } from './store-run'
import { type StoringAt, storeRuns } from './store-runs'

const MOST_SHEETS = 50
const MOST_NAMED = 20

/** What came of a part of an archive. `table`: it is one, waiting where nobody has said what its columns are. */
export type Told = Pick<UploadMember, 'path' | 'format' | 'because' | 'error'> & {
  runs: StoredRun[]
  table: NewMemberTable | null
}
/** `stored`: what the parts before it have given. */
export type In = Pick<StoringAt, 'upload' | 'lease' | 'stop' | 'known'> & { stored: readonly StoredRun[] }

/** A file of an archive, or each sheet of a workbook: what was said of the columns of one says nothing of another's. */
export async function* readMember(actor: Doer, archive: SourceFile, beside: FilesBeside, at: In): AsyncGenerator<Told> {
  allow(actor, 'upload.receive')
  const unknown = { path: beside.path, format: null, because: '', runs: [], table: null }
  const refused = (error: unknown, tried: (error: ImportError) => Tried[]): Told['error'] => {
    if (!(error instanceof ImportError)) throw error
    return { message: error.message, tried: tried(error) }
  }
  let opened: { file: SourceFile; found: Detection }
  try {
    const file = await openFile(archive, beside.path)
    opened = { file, found: await detect(file) }
  } catch (error) {
    return yield { ...unknown, error: refused(error, triedToOpen) }
  }
  const { file, found } = opened
  if (found.importer === null) {
    const error = found.members ? { message: sentence('ingest.nestedArchive'), tried: found.tried } : found
    return yield { ...unknown, error }
  }
  const { importer, because } = found
  const part = { archive, file, importer, because, tried: triedAs(found), beside, at }
  try {
    const sheets = (await importer.sheets?.(file, await namesBenchmark())) ?? []
    if (sheets.length > 1) yield* readSheets(actor, part, sheets)
    else yield await readOne(actor, part, beside.path, sheets[0]?.view ?? null)
  } catch (error) {
    yield { ...unknown, format: importer.id, because, error: refused(error, () => part.tried) }
  }
}

type Part = {
  archive: SourceFile
  file: SourceFile
  importer: Importer
  because: string
  tried: Tried[]
  beside: FilesBeside
  at: In
}

/** Those that hold numbers, or of whose headers somebody has said what they are; all the others are named in one word. */
async function* readSheets(
  actor: Doer,
  part: Part,
  sheets: readonly { name: string; view: TableView | null }[],
): AsyncGenerator<Told> {
  allow(actor, 'upload.receive')
  const { path } = part.beside
  const rest: string[] = []
  for (const [index, { name, view }] of sheets.entries()) {
    if (index < MOST_SHEETS && view !== null && (await isTable(view))) {
      yield await readOne(actor, part, sheetPath(path, name), view)
    } else rest.push(maskSecrets(name))
  }
  if (rest.length === 0) return
  const names = [...rest.slice(0, MOST_NAMED), ...(rest.length > MOST_NAMED ? ['…'] : [])].join(', ')
  const message = sentence('ingest.otherSheets', { n: rest.length, names })
  const { importer, because } = part
  yield { path, format: importer.id, because, error: { message, tried: [] }, runs: [], table: null }
}

async function isTable({ guess, signature }: TableView): Promise<boolean> {
  return guess.columns.some(({ role }) => role === 'value') || (await findSaidColumns(signature)) !== null
}

async function readOne(
  actor: Doer,
  { archive, file, importer, because, tried, beside, at }: Part,
  path: string,
  seen: TableView | null,
): Promise<Told> {
  allow(actor, 'upload.receive')
  const tell = (more: string) => [because, more, ...saidBeside(beside)].filter((one) => one).join('; ')
  let told: Omit<Told, 'error' | 'runs'> = { path, format: importer.id, because: tell(''), table: null }
  try {
    // Nothing is stored by a guess nobody has seen.
    const view = importer.table ? (seen ?? (await importer.table(file, null, await namesBenchmark()))) : null
    const by = view && (await acceptedMapping(view))
    if (view) told = { ...told, table: { path: storable(path), view: storable(maskedView(view)), by: null } }
    if (by && 'waits' in by) return { ...told, error: { message: by.waits, tried: [] }, runs: [] }
    if (by && told.table) {
      const table = { ...told.table, by: { mapping: by.mapping, remembered: by.said.id } }
      told = { ...told, because: tell(saidAndAccepted(by.said)), table }
    }
    const read = runsBeside(archive, importer, importer.read(file, by?.mapping), beside)
    const runs = await storeRuns(actor, importer, read, { ...at, before: before(at), member: path })
    // What others were read with is no run of its own, and no fault of its file.
    if (runs.length > 0 || beside.given.length > 0) return { ...told, error: null, runs }
    throw new ImportError(sentence('ingest.noRuns', { format: importer.label }))
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { ...told, error: { message: error.message, tried }, runs: [] }
  }
}

function before({ stored }: In): StoringAt['before'] {
  return { runs: stored.length, samples: stored.reduce((sum, { samples }) => sum + samples, 0) }
}

function saidAndAccepted({ saidBy, accepted }: SaidColumns): string {
  return sentence('ingest.columnsAs', { by: saidBy.name, accepted: accepted?.by.name ?? '' })
}
