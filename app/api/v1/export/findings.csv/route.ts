import { exportFindingsCsvEndpoint } from '@/app/api/v1/export-endpoints'
import { toFinding } from '@/app/api/v1/findings/to-finding'
import { answering, readQuery } from '@/app/api/v1/respond'
import { requireKnown } from '@/lib/assess/require-known'
import { csvLine } from '@/lib/export/csv-line'
import { exportFindings } from '@/lib/review/export-findings'

const COLUMNS = [
  ...(['id', 'title', 'claim', 'state', 'severity', 'area', 'model', 'modelName', 'owner', 'due', 'origin'] as const),
  ...(['policy', 'worsened', 'reached', 'cause', 'version', 'createdAt'] as const),
]

export const GET = answering({ may: exportFindingsCsvEndpoint.may }, async ({ actor, request }) => {
  const query = readQuery(exportFindingsCsvEndpoint.query, new URL(request.url).searchParams)
  await requireKnown(actor, { area: query.area, model: query.model })
  const found = (await exportFindings(actor, query)).map(toFinding)
  const lines = found.map((one) => csvLine([...COLUMNS.map((column) => one[column]), one.labels.join('; ')]))
  const day = new Date().toISOString().slice(0, 10)
  return new Response([csvLine([...COLUMNS, 'labels']), ...lines].join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="diagonal-findings-${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
