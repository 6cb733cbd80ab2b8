import { exportLabelsCsvEndpoint } from '@/app/api/v1/queue-endpoints'
import { answering, readQuery } from '@/app/api/v1/respond'
import { csvLine } from '@/lib/export/csv-line'
import { exportLabels } from '@/lib/review/export-labels'

const COLUMNS = [
  ...(['item', 'run', 'sample', 'sampleId', 'epoch', 'stratum', 'state', 'kind', 'role', 'by', 'source'] as const),
  ...(['at', 'comment'] as const),
]

export const GET = answering(exportLabelsCsvEndpoint, async ({ actor, request }) => {
  const { queue: id } = readQuery(exportLabelsCsvEndpoint.query, new URL(request.url).searchParams)
  const { queue, labels } = await exportLabels(actor, id)
  const fields = queue.fields.map(({ name }) => name)
  const lines = labels.map(({ values, ...label }) => {
    const answers = fields.map((field) => {
      const value = values[field] ?? null
      return Array.isArray(value) ? JSON.stringify(value) : value
    })
    return csvLine([...COLUMNS.map((column) => label[column]), ...answers])
  })
  const day = new Date().toISOString().slice(0, 10)
  return new Response([csvLine([...COLUMNS, ...fields]), ...lines].join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="diagonal-labels-${day}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
