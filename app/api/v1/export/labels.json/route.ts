import { exportLabelsJsonEndpoint } from '@/app/api/v1/queue-endpoints'
import { reading } from '@/app/api/v1/respond'
import { exportLabels } from '@/lib/review/export-labels'

export const GET = reading(exportLabelsJsonEndpoint, async ({ actor, query }) => {
  const { labels } = await exportLabels(actor, query.queue)
  return labels
})
