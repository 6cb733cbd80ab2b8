import { modelEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { findModel } from '@/db/queries/models'

export const GET = reading(modelEndpoint, async ({ ids }) => found(await findModel(ids.id ?? ''), 'model'))
