import { parseArgs } from 'node:util'
import { headsFile } from '@/lib/audit/heads'
import { type AuditVerdict, verifyAudit } from '@/lib/audit/verify'
import { COMMAND } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { say } from './say'

/**
 * `verify-audit [--head POSITION:HASH …]`: 1 where the chain of the audit log is broken, or the log no longer agrees
 * with a head kept in the data folder or one that is brought, as printed on a brief.
 */
export async function verifyAuditCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { head: { type: 'string', multiple: true } } })
  const verdict = await verifyAudit(COMMAND, (values.head ?? []).map(printedHead))
  for (const line of saidOf(verdict)) say(line)
  return verdict.ok ? 0 : 1
}

function printedHead(text: string): { position: number; hash: string } {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? []
  if (!position || !hash) throw new InvalidInput(sentence('admin.auditHead'))
  return { position: Number(position), hash: hash.toLowerCase() }
}

function saidOf({ ok, rows, firstBroken, departed, heads, damagedHeads }: AuditVerdict): string[] {
  if (ok) return [sentence('admin.auditHolds', { rows, heads })]
  const lines: string[] = []
  if (firstBroken !== null) lines.push(sentence('admin.auditBroken', { row: firstBroken, rows }))
  if (departed) {
    const { position, cut } = departed
    const at = departed.at || sentence('admin.headBrought')
    lines.push(sentence(cut ? 'admin.auditCut' : 'admin.auditRewritten', { position, at, rows }))
  }
  if (damagedHeads.length > 0)
    lines.push(sentence('admin.auditHeadsDamaged', { lines: damagedHeads.join(', '), file: headsFile() }))
  return lines
}
