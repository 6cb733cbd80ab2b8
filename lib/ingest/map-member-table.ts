import 'server-only'
import { transaction } from '@/db/client'
import { insertJob } from '@/db/queries/jobs'
import { findMemberTable, listWaitingTables, setMemberMapping, type WholeMemberTable } from '@/db/queries/member-tables'
import { findUpload, lockUpload, type StoredUpload, setUploadReading } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { maskSecrets } from '@/lib/evals/mask'
import { storable } from '@/lib/evals/storable-text'
import { asCut, type TableCut, type TableMapping, type TableView } from '@/lib/evals/table'
import { unwrapped } from '@/lib/importers/unwrap'
import { sentence } from '@/lib/messages/sentence'
import { isContradicted } from './contradicted'
import { keptFile } from './kept-file'
import { checkOpen } from './map-table'
import { maskedView } from './masked-view'
import { namesBenchmark } from './names-benchmark'
import { openTable } from './open-table'
import { READ_UPLOAD } from './receive-upload'
import { rememberColumns } from './remember-columns'
import { mappingProblems } from './table-mapping'

/**
 * Says what the columns of a table inside an archive are: it is read by that, and so is every table there of the same
 * headers that waited, save one whose values speak against it. All else of the archive stays as it is. Throws as saying it
 * of a table that was sent on its own does, and InvalidInput where the archive has no such table.
 */
export async function mapMemberTable(actor: Doer, id: string, member: string, said: TableMapping): Promise<void> {
  allow(actor, 'upload.map')
  const upload = checkOpen(actor, await findUpload(id))
  const table = await memberTable(id, member)
  // In an archive it is said of all of the same headers anyway.
  const { alike: _, ...columns } = said
  const mapping = storable({ ...columns, sheet: sheetOf(table) })
  const view = await memberView(actor, upload, table, mapping)
  const problems = await mappingProblems(mapping, view)
  const [first] = problems
  if (first) throw new InvalidInput(first.message, problems)
  await transaction(async (tx) => {
    checkOpen(actor, await lockUpload(id, tx))
    const { signature, headers } = view
    // Everybody sees them in the list of what is remembered.
    const shown = storable(headers.map(maskSecrets))
    const remembered = await rememberColumns({ signature, headers: shown, mapping, by: actor.id, upload: id }, tx)
    await setMemberMapping(id, table.position, { mapping, remembered }, tx)
    const alike = (await listWaitingTables(id, { signature }, tx)).filter(
      (other) => other.position !== table.position && !isContradicted(asCut(mapping, other.view), other.view),
    )
    for (const other of alike) {
      await setMemberMapping(id, other.position, { mapping: asCut(mapping, other.view), remembered }, tx)
    }
    await setUploadReading(id, tx)
    await insertJob(READ_UPLOAD, id, tx)
    await record(tx, actor, 'upload.map', id, { member, table: mapping, alike: alike.map(({ path }) => path) })
  })
}

/** A table of an archive cut into cells as asked, read from the kept file. Throws ImportError. */
export async function memberView(
  reader: Doer,
  upload: StoredUpload,
  table: WholeMemberTable,
  { headerRow, delimiter, decimal }: TableCut,
): Promise<TableView> {
  allow(reader, 'pages.read')
  const { importer, file } = await openTable(await unwrapped(keptFile(upload)), table)
  const cut = { sheet: sheetOf(table), headerRow, delimiter, decimal }
  return maskedView(await importer.table(file, cut, await namesBenchmark()))
}

/** A sheet of a workbook is a table of its own. */
function sheetOf({ view }: WholeMemberTable): string | null {
  return view.guess.sheet
}

async function memberTable(id: string, member: string): Promise<WholeMemberTable> {
  const table = await findMemberTable(id, storable(member))
  if (table) return table
  const message = sentence('ingest.noMemberTable')
  throw new InvalidInput(message, [{ path: 'member', message }])
}
