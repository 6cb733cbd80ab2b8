import { exportLabelsCsvEndpoint } from '@/app/api/v1/queue-endpoints'
import { answering, readQuery } from '@/app/api/v1/respond'
import { labelsCsv } from '@/lib/export/labels-csv'
import { exportLabels } from '@/lib/review/export-labels'

export const GET = answering(exportLabelsCsvEndpoint, async ({ actor, request }) => {
  const { queue: id } = readQuery(exportLabelsCsvEndpoint.query, new URL(request.url).searchParams)
  const { queue, labels } = await exportLabels(actor, id)
  const fields = queue.fields.map(({ name }) => name)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(labelsCsv(fields, labels), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="diagonal-labels-${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
