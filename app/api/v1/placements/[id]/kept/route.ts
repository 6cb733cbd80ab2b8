import { keptExplanationEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { keptExplanation } from '@/lib/assess/kept-explanation'

export const GET = reading(keptExplanationEndpoint, async ({ actor, ids, query }) =>
  found(await keptExplanation(actor, ids.id ?? '', query), 'find.placement'),
)
