import { exportFindingsJsonEndpoint } from '@/app/api/v1/export-endpoints'
import { toFinding } from '@/app/api/v1/findings/to-finding'
import { reading } from '@/app/api/v1/respond'
import { requireKnown } from '@/lib/assess/require-known'
import { exportFindings } from '@/lib/review/export-findings'

export const GET = reading(exportFindingsJsonEndpoint, async ({ actor, query }) => {
  await requireKnown(actor, { area: query.area, model: query.model })
  return (await exportFindings(actor, query)).map(toFinding)
})
