import { exportingRuns } from '@/app/api/v1/export/exporting-runs'
import { exportRunsJsonEndpoint } from '@/app/api/v1/export-endpoints'

export const GET = exportingRuns(exportRunsJsonEndpoint, 'json')
