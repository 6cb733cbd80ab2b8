import { reportEndpoint } from '@/app/api/v1/brief-endpoints'
import { reading } from '@/app/api/v1/respond'
import { exportReport } from '@/lib/brief/export-report'

export const GET = reading(reportEndpoint, ({ actor, ids: { quarter = '' }, query: { edition } }) =>
  exportReport(actor, quarter, { edition, form: 'json' }),
)
