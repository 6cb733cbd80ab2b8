import { runsEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { listRuns } from '@/db/queries/runs'

export const GET = reading(runsEndpoint, ({ query }) => listRuns(query))
