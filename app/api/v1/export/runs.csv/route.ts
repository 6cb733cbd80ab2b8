import { exportingRuns } from '@/app/api/v1/export/exporting-runs'
import { exportRunsCsvEndpoint } from '@/app/api/v1/export-endpoints'

export const GET = exportingRuns(exportRunsCsvEndpoint, 'csv')
