import { parseArgs } from 'node:util'
import { verifyAudit } from '@/lib/audit/verify'
import { COMMAND } from '@/lib/auth/allow'
import { sentence } from '@/lib/messages/sentence'
import { say } from './say'

/** `verify-audit`: 1 where the chain of the audit log is broken. */
export async function verifyAuditCommand(args: string[]): Promise<number> {
  parseArgs({ args })
  const { ok, rows, firstBroken } = await verifyAudit(COMMAND)
  say(ok ? sentence('admin.auditHolds', { rows }) : sentence('admin.auditBroken', { row: firstBroken ?? 0, rows }))
  return ok ? 0 : 1
}
