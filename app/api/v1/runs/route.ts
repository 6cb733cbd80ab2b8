import { runsEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { requireKnown } from '@/lib/assess/require-known'
import { readRuns } from '@/lib/assess/runs'

export const GET = reading(runsEndpoint, async ({ actor, query }) => {
  await requireKnown(actor, { area: query.area, model: query.model, benchmark: query.benchmark })
  return readRuns(actor, query)
})
