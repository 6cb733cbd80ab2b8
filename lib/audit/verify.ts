import 'server-only'
import { checkAuditChain } from '@/db/queries/audit'
import { allow, type Doer } from '@/lib/auth/allow'

/** `firstBroken` is the position of the first row that was changed, or before which one was removed or put in. */
export type AuditVerdict = { ok: boolean; rows: number; firstBroken: number | null }

/** Recomputes the whole hash chain in the database. Throws `Forbidden` without `audit.read`. */
export async function verifyAudit(actor: Doer): Promise<AuditVerdict> {
  allow(actor, 'audit.read')
  const { rows, firstBroken } = await checkAuditChain()
  return { ok: firstBroken === null, rows, firstBroken }
}
