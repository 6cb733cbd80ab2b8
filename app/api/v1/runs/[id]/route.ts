import { runEndpoint } from '@/app/api/v1/endpoints'
import { found, reading } from '@/app/api/v1/respond'
import { readRun } from '@/lib/assess/runs'

export const GET = reading(runEndpoint, async ({ actor, ids }) => found(await readRun(actor, ids.id ?? ''), 'find.run'))
