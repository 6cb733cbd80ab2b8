import { modelsEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { readModels } from '@/lib/assess/models'

export const GET = reading(modelsEndpoint, ({ actor, query }) => readModels(actor, query))
