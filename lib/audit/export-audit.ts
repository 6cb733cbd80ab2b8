import 'server-only'
import { transaction } from '@/db/client'
import { type AuditRow, type AuditSelection, countAuditRows, listAuditRows } from '@/db/queries/audit'
import { allow, type Doer } from '@/lib/auth/allow'
import { record } from './record'

/** Rows read at once. */
const PAGE = 1000

/**
 * All rows that a filter selects, newest first, page by page as they are asked for. Which and how many is recorded before
 * the first of them, so that the export is the newest row of the log it leaves out. Throws `Forbidden` without
 * `audit.export`.
 */
export async function exportAudit(
  actor: Doer,
  filter: AuditSelection,
  form: string,
): Promise<AsyncGenerator<AuditRow[]>> {
  allow(actor, 'audit.export')
  const before = await transaction(async (tx) => {
    const [newest] = await listAuditRows({ limit: 1 }, tx)
    const rows = await countAuditRows(filter, tx)
    await record(tx, actor, 'audit.export', 'audit', { form, filter, rows })
    return (newest?.position ?? 0) + 1
  })
  return pagesOf(filter, before)
}

async function* pagesOf(filter: AuditSelection, newest: number): AsyncGenerator<AuditRow[]> {
  let before = newest
  for (;;) {
    const page = await listAuditRows({ ...filter, before, limit: PAGE })
    if (page.length > 0) yield page
    if (page.length < PAGE) return
    before = page.at(-1)?.position ?? 0
  }
}
