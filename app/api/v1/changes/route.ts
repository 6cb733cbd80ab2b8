import { changesEndpoint } from '@/app/api/v1/data-endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { listChanges } from '@/lib/assess/changes'
import { requireKnown } from '@/lib/assess/require-known'

export const GET = reading(changesEndpoint, async ({ actor, query: { area, benchmark, ...page } }) => {
  await requireKnown(actor, { area, benchmark })
  return pageOf(await listChanges(actor, { area, benchmark }), page, { at: ({ at }) => at })
})
