import type { exportAuditCsvEndpoint } from '@/app/api/v1/export-endpoints'
import { answering, readQuery } from '@/app/api/v1/respond'
import type { AuditRow } from '@/db/queries/audit'
import { exportAudit } from '@/lib/audit/export-audit'
import { csvLine } from '@/lib/export/csv-line'
import { textStream } from '@/lib/export/text-stream'

const COLUMNS = [
  ...(['position', 'at', 'actorId', 'actorName', 'action', 'subject'] as const),
  ...(['previousHash', 'hash'] as const),
]
const FORMS = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: asCsv },
  json: { type: 'application/json', write: asJson },
}

/** A download of the rows of the audit log that the filters select, named by the day. */
export function exportingAudit(
  { may, query }: Pick<typeof exportAuditCsvEndpoint, 'may' | 'query'>,
  form: 'csv' | 'json',
) {
  return answering({ may }, async ({ actor, request }) => {
    const filter = readQuery(query, new URL(request.url).searchParams)
    const { type, write } = FORMS[form]
    const day = new Date().toISOString().slice(0, 10)
    return new Response(textStream(write(await exportAudit(actor, filter, form))), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="diagonal-audit-${day}.${form}"`,
        'Cache-Control': 'private, no-store',
        'X-Accel-Buffering': 'no',
      },
    })
  })
}

async function* asCsv(pages: AsyncGenerator<AuditRow[]>): AsyncGenerator<string> {
  yield csvLine([...COLUMNS, 'detail'])
  for await (const page of pages)
    yield page.map((row) => csvLine([...COLUMNS.map((name) => row[name]), JSON.stringify(row.detail)])).join('')
}

async function* asJson(pages: AsyncGenerator<AuditRow[]>): AsyncGenerator<string> {
  let between = '[\n'
  for await (const page of pages) {
    yield between + page.map((row) => JSON.stringify(row)).join(',\n')
    between = ',\n'
  }
  yield between === '[\n' ? '[]\n' : '\n]\n'
}
