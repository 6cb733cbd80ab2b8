import 'server-only'
import { transaction } from '@/db/client'
import { insertJob } from '@/db/queries/jobs'
import { findUpload, lockUpload, type StoredUpload, setUploadMapping } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { maskSecrets } from '@/lib/evals/mask'
import { storable } from '@/lib/evals/storable-text'
import type { TableCut, TableMapping, TableView } from '@/lib/evals/table'
import { importers } from '@/lib/importers/registry'
import { unwrapped } from '@/lib/importers/unwrap'
import { sentence } from '@/lib/messages/sentence'
import { keptFile } from './kept-file'
import { maskedView } from './masked-view'
import { namesBenchmark } from './names-benchmark'
import { READ_UPLOAD } from './receive-upload'
import { rememberColumns } from './remember-columns'
import { mappingProblems } from './table-mapping'

/**
 * Says what the columns of a table are: it is read anew by that, its pending runs are replaced, and the same is proposed
 * for the next table with these headers. What was accepted of it before stays. Throws Forbidden for a file somebody else
 * sent, Conflict while it is read or when it came to nothing, InvalidInput with the path of each problem, ImportError.
 */
export async function mapTable(actor: Doer, id: string, mapping: TableMapping): Promise<void> {
  allow(actor, 'upload.map')
  const upload = checkOpen(actor, await findUpload(id))
  const view = await tableView(actor, upload, mapping)
  const problems = await mappingProblems(mapping, view)
  const [first] = problems
  if (first) throw new InvalidInput(first.message, problems)
  await transaction(async (tx) => {
    checkOpen(actor, await lockUpload(id, tx))
    const said = storable(mapping)
    const { signature, headers } = view
    // Everybody sees them in the list of what is remembered.
    const shown = storable(headers.map(maskSecrets))
    const { alike: _, ...columns } = said
    const saying = { signature, headers: shown, mapping: columns, by: actor.id, upload: id }
    const remembered = await rememberColumns(saying, tx)
    await setUploadMapping(id, { mapping: said, remembered }, tx)
    await insertJob(READ_UPLOAD, id, tx)
    await record(tx, actor, 'upload.map', id, { table: said })
  })
}

/** A table cut into cells as asked, read from the kept file. Throws InvalidInput where it is none, ImportError. */
export async function tableView(reader: Doer, upload: StoredUpload, cut: TableCut): Promise<TableView> {
  allow(reader, 'pages.read')
  const importer = importers.find((one) => one.id === upload.format)
  if (!upload.table || !importer?.table) {
    throw new InvalidInput(sentence('ingest.noTable'), [{ path: 'table', message: sentence('ingest.noTable') }])
  }
  const { sheet, headerRow, delimiter, decimal } = cut
  const file = await unwrapped(keptFile(upload))
  return maskedView(await importer.table(file, { sheet, headerRow, delimiter, decimal }, await namesBenchmark()))
}

/** Who may say something of an upload's tables, and when. Throws NotFound, Forbidden and Conflict. */
export function checkOpen(actor: Doer, upload: StoredUpload | null): StoredUpload {
  if (!upload) throw new NotFound(sentence('find.upload'))
  if (!upload.senders.some((one) => one.id === actor.id)) throw new Forbidden(sentence('ingest.notOwn'))
  // Another sheet may still be wanted of a table that was accepted.
  if (upload.state !== 'pending' && upload.state !== 'accepted') {
    throw new Conflict(sentence('ingest.notPending', { state: upload.state }))
  }
  return upload
}
