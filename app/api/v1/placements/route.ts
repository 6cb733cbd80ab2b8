import { placementsEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { listPlacements } from '@/lib/assess/placements'
import { requireKnown } from '@/lib/assess/require-known'

export const GET = reading(placementsEndpoint, async ({ actor, query: { limit, cursor, sort, ...filter } }) => {
  await requireKnown(actor, filter)
  const sorts = {
    name: ({ modelName }: { modelName: string }) => modelName,
    area: ({ area }: { area: string }) => area,
  }
  return pageOf(await listPlacements(actor, filter), { limit, cursor, sort }, sorts)
})
