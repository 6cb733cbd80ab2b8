import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { setColumnMapping } from '@/db/queries/column-mappings'
import { insertJob } from '@/db/queries/jobs'
import { findUpload, lockUpload, type StoredUpload, setUploadMapping } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, type InputProblem, InvalidInput, NotFound } from '@/lib/errors'
import { storable } from '@/lib/evals/storable-text'
import {
  COLUMN_ROLES,
  DECIMALS,
  DELIMITERS,
  TABLE_LAYOUTS,
  type TableCut,
  type TableMapping,
  type TableProblem,
  type TableView,
  tableProblems,
} from '@/lib/evals/table'
import { importers } from '@/lib/importers/registry'
import { unwrapped } from '@/lib/importers/unwrap'
import { sentence } from '@/lib/messages/sentence'
import { keptFile } from './kept-file'
import { maskedView } from './masked-view'
import { READ_UPLOAD } from './receive-upload'

const column = z.strictObject({
  index: z.number().int().min(0).max(10_000),
  role: z.enum(COLUMN_ROLES),
  benchmark: z.string().max(300).nullable().default(null),
  unit: z.string().trim().min(1).max(50).nullable().default(null),
})

export const tableMapping = z.strictObject({
  sheet: z.string().max(300).nullable().default(null),
  headerRow: z.number().int().min(1).max(100).default(1),
  delimiter: z.enum(DELIMITERS).nullable().default(null),
  decimal: z.enum(DECIMALS).default('.'),
  layout: z.enum(TABLE_LAYOUTS),
  columns: z.array(column).min(1).max(1000),
})

/**
 * Says what the columns of a table are: it is read anew by that, its pending runs are replaced, and the same is proposed
 * for the next table with these headers. What was accepted of it before stays. Throws Forbidden for a file somebody else
 * sent, Conflict while it is read or when it came to nothing, InvalidInput with the path of each problem, ImportError.
 */
export async function mapTable(actor: Doer, id: string, mapping: TableMapping): Promise<void> {
  allow(actor, 'upload.map')
  const upload = checkOpen(actor, await findUpload(id))
  const view = await tableView(actor, upload, mapping)
  const problems = await problemsOf(mapping, view)
  const [first] = problems
  if (first) throw new InvalidInput(first.message, problems)
  await transaction(async (tx) => {
    checkOpen(actor, await lockUpload(id, tx))
    const said = storable(mapping)
    await setUploadMapping(id, said, tx)
    await insertJob(READ_UPLOAD, id, tx)
    const { signature, headers } = view
    await setColumnMapping({ signature, headers: storable(headers), mapping: said, saidBy: actor.id }, tx)
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
  return maskedView(await importer.table(await unwrapped(keptFile(upload)), { sheet, headerRow, delimiter, decimal }))
}

function checkOpen(actor: Doer, upload: StoredUpload | null): StoredUpload {
  if (!upload) throw new NotFound(sentence('find.upload'))
  if (!upload.senders.some((one) => one.id === actor.id)) throw new Forbidden(sentence('ingest.notOwn'))
  // Another sheet may still be wanted of a table that was accepted.
  if (upload.state !== 'pending' && upload.state !== 'accepted') {
    throw new Conflict(sentence('ingest.notPending', { state: upload.state }))
  }
  return upload
}

async function problemsOf(mapping: TableMapping, view: TableView): Promise<InputProblem[]> {
  const known = new Set((await listBenchmarks()).map(({ id }) => id))
  const unknown = mapping.columns.flatMap(({ benchmark }, index) =>
    benchmark !== null && !known.has(benchmark)
      ? [{ path: `table.columns.${index}.benchmark`, message: sentence('ingest.noBenchmark') }]
      : [],
  )
  return [...tableProblems(mapping, view.headers).map((one) => problemAt(one, mapping)), ...unknown]
}

function problemAt(problem: TableProblem, { columns }: TableMapping): InputProblem {
  const at = (column: number) => `table.columns.${columns.findIndex(({ index }) => index === column)}`
  switch (problem.kind) {
    case 'needs':
      return { path: 'table.columns', message: sentence(`ingest.tableNeeds.${problem.role}`) }
    case 'twice':
      return { path: `${at(problem.column)}.role`, message: sentence('ingest.tableTwice') }
    case 'no-such-column':
      return { path: `${at(problem.column)}.index`, message: sentence('ingest.tableNoColumn') }
    case 'nameless':
      return { path: `${at(problem.column)}.benchmark`, message: sentence('ingest.tableNameless') }
  }
}
