import { runsEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { readRuns } from '@/lib/assess/runs'

export const GET = reading(runsEndpoint, ({ actor, query }) => readRuns(actor, query))
