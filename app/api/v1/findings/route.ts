import { findingsEndpoint, openFindingEndpoint } from '@/app/api/v1/finding-endpoints'
import { reading, writing } from '@/app/api/v1/respond'
import { pageOfFindings } from '@/lib/assess/findings'
import { requireKnown } from '@/lib/assess/require-known'
import { openFinding } from '@/lib/review/open-finding'
import { toFinding, toFindingDetail } from './to-finding'

export const GET = reading(findingsEndpoint, async ({ actor, query }) => {
  await requireKnown(actor, { area: query.area, model: query.model })
  const { items, nextCursor } = await pageOfFindings(actor, query)
  return { items: items.map(toFinding), nextCursor }
})

export const POST = writing(openFindingEndpoint, async ({ actor, body }) =>
  toFindingDetail(actor, await openFinding(actor, body)),
)
