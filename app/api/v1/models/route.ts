import { modelsEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { listModels } from '@/db/queries/models'

export const GET = reading(modelsEndpoint, ({ query }) => listModels(query))
