import { auditVerifyEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { verifyAudit } from '@/lib/audit/verify'

export const GET = reading(auditVerifyEndpoint, ({ actor }) => verifyAudit(actor))
