import { exportingAudit } from '@/app/api/v1/export/exporting-audit'
import { exportAuditCsvEndpoint } from '@/app/api/v1/export-endpoints'

export const GET = exportingAudit(exportAuditCsvEndpoint, 'csv')
