import { auditEndpoint } from '@/app/api/v1/endpoints'
import { reading } from '@/app/api/v1/respond'
import { readAudit } from '@/lib/audit/read-audit'

export const GET = reading(auditEndpoint, async ({ actor, query: { cursor, ...filter } }) => {
  const before = cursor === undefined ? undefined : Number(cursor)
  const { rows, older } = await readAudit(actor, { ...filter, before })
  return { items: rows, nextCursor: older === null ? null : String(older) }
})
