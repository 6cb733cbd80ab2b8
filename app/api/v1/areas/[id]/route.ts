import { areaEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { findAreaView } from '@/lib/assess/areas'

export const GET = reading(areaEndpoint, async ({ actor, ids }) =>
  found(await findAreaView(actor, ids.id ?? ''), 'api.noArea'),
)
