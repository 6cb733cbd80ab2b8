import { benchmarkEffectEndpoint } from '@/app/api/v1/data-endpoints'
import { writing } from '@/app/api/v1/respond'
import { benchmarkEffect } from '@/lib/assess/benchmark-effect'

export const POST = writing(benchmarkEffectEndpoint, ({ actor, ids: { id = '' }, body }) =>
  benchmarkEffect(actor, id, body),
)
