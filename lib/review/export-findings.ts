import 'server-only'
import { transaction } from '@/db/client'
import { type Finding, type FindingFilter, listFindings } from '@/db/queries/findings'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'

/** All that a filter selects, newest first. That they were taken is recorded. */
export async function exportFindings(actor: Doer, filter: FindingFilter): Promise<Finding[]> {
  allow(actor, 'finding.export')
  return transaction(async (tx) => {
    const found: Finding[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listFindings>> = await listFindings({ ...filter, cursor, limit: 200 }, tx)
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    // What somebody typed to find them stays out of the log.
    const { q: _, label: __, ...filtered } = filter
    await record(tx, actor, 'finding.export', 'findings', { findings: found.length, filter: filtered })
    return found
  })
}
