import { areasEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { listAreaViews } from '@/lib/assess/areas'

export const GET = reading(areasEndpoint, async ({ actor, query }) =>
  pageOf(await listAreaViews(actor), query, { name: (area) => area.name }),
)
