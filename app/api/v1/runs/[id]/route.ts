import { runEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { findRun } from '@/db/queries/runs'

export const GET = reading(runEndpoint, async ({ ids }) => found(await findRun(ids.id ?? ''), 'run'))
