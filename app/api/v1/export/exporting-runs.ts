import type { exportRunsCsvEndpoint } from '@/app/api/v1/export-endpoints'
import { answering, readQuery } from '@/app/api/v1/respond'
import { requireKnown } from '@/lib/assess/require-known'
import { exportRuns } from '@/lib/ingest/export-runs'

const TYPES = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json' }

/** A download of the accepted runs that the filters select, named by the day. */
export function exportingRuns(
  { may, query }: Pick<typeof exportRunsCsvEndpoint, 'may' | 'query'>,
  form: 'csv' | 'json',
) {
  return answering({ may }, async ({ actor, request }) => {
    const filter = readQuery(query, new URL(request.url).searchParams)
    await requireKnown(actor, { area: filter.area, model: filter.model, benchmark: filter.benchmark })
    const day = new Date().toISOString().slice(0, 10)
    return new Response(await exportRuns(actor, filter, form), {
      headers: {
        'Content-Type': TYPES[form],
        'Content-Disposition': `attachment; filename="diagonal-runs-${day}.${form}"`,
        'Cache-Control': 'private, no-store',
        'X-Accel-Buffering': 'no',
      },
    })
  })
}
