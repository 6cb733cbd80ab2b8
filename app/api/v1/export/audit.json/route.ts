import { exportingAudit } from '@/app/api/v1/export/exporting-audit'
import { exportAuditJsonEndpoint } from '@/app/api/v1/export-endpoints'

export const GET = exportingAudit(exportAuditJsonEndpoint, 'json')
