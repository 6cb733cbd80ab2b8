import { listMembers } from '@/db/queries/upload-members'
import { findUpload } from '@/db/queries/uploads'
import type { Doer } from '@/lib/auth/allow'
import type { TableMapping } from '@/lib/evals/table'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from '@/lib/ingest/accept-upload'
import { mapUpload } from '@/lib/ingest/map-upload'
import { runsOf, storeFile, workThroughQueue } from './stored-log'

/* A small table whose two columns of numbers can be told apart. */

const table = (model: string, delimiter = ',') =>
  ['model,first,second', `${model},0.25,0.75`, ''].join('\n').replaceAll(',', delimiter)

let made = 0

/** The value is in this column; the other one is not read. */
export const valueIn = (index: 1 | 2, unit = 'fraction'): TableMapping => ({
  sheet: null,
  headerRow: 1,
  delimiter: ',',
  decimal: '.',
  layout: 'wide',
  columns: [
    { index: 0, role: 'model', benchmark: null, unit: null },
    { index, role: 'value', benchmark: null, unit },
  ],
})

/** Sends a table of one model; gives the upload. */
export async function sendTable(actor: Doer, model: string, delimiter = ','): Promise<string> {
  return storeFile(actor, `${model}.csv`, Buffer.from(table(model, delimiter)))
}

/** Sends a table with these headers, in whose second column is a number. */
export async function sendHeaders(actor: Doer, headers: string): Promise<string> {
  made += 1
  return storeFile(actor, `table-${made}.csv`, Buffer.from(`${headers}\nlab/model-${made},0.5\n`))
}

/** Says what its columns are and has it read; gives the signature of its headers. */
export async function sayOf(actor: Doer, upload: string, mapping: TableMapping): Promise<string> {
  await mapUpload(actor, upload, { table: mapping })
  await workThroughQueue()
  return (await findUpload(upload))?.table?.view.signature ?? ''
}

/** Its pending runs are of no benchmark, and accepted. */
export async function acceptTable({ sender, reviewer }: { sender: Doer; reviewer: Doer }, upload: string) {
  const pending = (await runsOf(upload)).filter(({ state }) => state === 'pending')
  await mapUpload(sender, upload, { runs: pending.map(({ id }) => ({ run: id, benchmark: null })) })
  await acceptUpload(reviewer, upload, {})
}

/** What a table of these headers gives inside a zip: its value, or the sentence why nothing was read. */
export async function readInZip(actor: Doer, model: string): Promise<number | null | string | undefined> {
  const zip = writeZip([
    { name: 'a.csv', text: table(model) },
    { name: 'b.txt', text: 'no' },
  ])
  const upload = await storeFile(actor, `${model}.zip`, zip)
  const [run] = await runsOf(upload)
  return run ? run.metrics[0]?.value : (await listMembers(upload))[0]?.error?.message
}
