import 'server-only'
import { type AuditFilter, type AuditRow, listAuditRows } from '@/db/queries/audit'
import { allow, type Doer } from '@/lib/auth/allow'

/** A page of the audit log. `older` is the `before` of the next one, null at the log's beginning. */
export type AuditPage = { rows: AuditRow[]; older: number | null }

/** Newest first. Throws `Forbidden` without `audit.read`. */
export async function readAudit(actor: Doer, filter: AuditFilter): Promise<AuditPage> {
  allow(actor, 'audit.read')
  const found = await listAuditRows({ ...filter, limit: filter.limit + 1 })
  const rows = found.slice(0, filter.limit)
  return { rows, older: found.length > filter.limit ? (rows.at(-1)?.position ?? null) : null }
}
