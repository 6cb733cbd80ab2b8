import { addAreaEndpoint } from '@/app/api/v1/data-endpoints'
import { areasEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { found, reading, writing } from '@/app/api/v1/respond'
import { findAreaView, listAreaViews } from '@/lib/assess/areas'
import { addArea } from '@/lib/review/add-area'

export const GET = reading(areasEndpoint, async ({ actor, query }) =>
  pageOf(await listAreaViews(actor, { policy: query.policy }), query, { name: (area) => area.name }),
)

export const POST = writing(addAreaEndpoint, async ({ actor, body }) =>
  found(await findAreaView(actor, await addArea(actor, body)), 'api.noArea'),
)
