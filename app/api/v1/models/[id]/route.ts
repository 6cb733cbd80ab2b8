import { modelEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { readModel } from '@/lib/assess/models'

export const GET = reading(modelEndpoint, async ({ actor, ids }) =>
  found(await readModel(actor, ids.id ?? ''), 'find.model'),
)
