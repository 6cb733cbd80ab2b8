import { exportModelsCsvEndpoint } from '@/app/api/v1/export-endpoints'
import { answering } from '@/app/api/v1/respond'
import { csvLine } from '@/lib/export/csv-line'
import { exportModelFacts } from '@/lib/review/export-model-facts'

/** What is known of every model, as the page that imports such a table reads it. */
export const GET = answering({ may: exportModelsCsvEndpoint.may }, async ({ actor }) => {
  const { columns, rows } = await exportModelFacts(actor)
  const day = new Date().toISOString().slice(0, 10)
  return new Response([columns, ...rows].map(csvLine).join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="diagonal-models-${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
