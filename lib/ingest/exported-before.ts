import type { Queryable } from '@/db/client'
import { listReportedMetrics } from '@/db/queries/metrics'
import type { KnownRevision } from '@/db/queries/run-identity'
import { listRunsByIds } from '@/db/queries/runs'
import { errorClass } from '@/lib/evals/error-class'
import type { ExportedRun } from '@/lib/export/exported-run'
import { runsCsv } from '@/lib/export/runs-csv'
import { diagonalCsv } from '@/lib/importers/diagonal-csv'
import type { ImportedRun } from '@/lib/importers/importer'
import { bytesFile } from '@/lib/importers/source-file'
import { factsOf, withoutSecrets } from './run-content'

/**
 * Which of these runs our own export says the same of, to the last digit, as it would if it were made now. What is in the
 * file is compared and nothing in it is believed: whoever changed it has another run. Only what was accepted is exported.
 */
export async function exportedBefore(
  imported: ImportedRun,
  earlier: readonly KnownRevision[],
  on: Queryable,
): Promise<KnownRevision | null> {
  const facts = factsOf(imported)
  for (const one of earlier) {
    if (one.state !== 'pending' && (await factsIfExported(one.id, on)).includes(facts)) return one
  }
  return null
}

/**
 * With its error in full, as it is told of a restricted run, and with none, and with its direction and its header's counts
 * and without: as it was exported before these were.
 */
async function factsIfExported(id: string, on: Queryable): Promise<string[]> {
  const [run] = await listRunsByIds([id], on)
  if (!run) return []
  const metrics = (await listReportedMetrics([id], on)).get(id) ?? []
  const errors = new Set([run.error?.message ?? '', errorClass(run.error?.message ?? ''), ''])
  const found: string[] = []
  const directions = new Set([run.moreWhen, null])
  const headers = new Set([run.samples.header, null])
  for (const message of errors) {
    for (const moreWhen of directions) {
      for (const header of headers) {
        const error = message === '' ? null : { message }
        const samples = { ...run.samples, header }
        const exported = { ...run, error, moreWhen, samples, metrics, lowerIsBetter: null }
        const file = bytesFile('', Buffer.from(await textOf(exported)))
        for await (const read of diagonalCsv.read(file)) found.push(factsOf(withoutSecrets(read, '')))
      }
    }
  }
  return found
}

async function textOf(run: ExportedRun): Promise<string> {
  async function* page() {
    yield [run]
  }
  let text = ''
  for await (const part of runsCsv(page())) text += part
  return text
}
