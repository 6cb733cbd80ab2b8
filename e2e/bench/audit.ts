import { checkAuditChain } from '@/db/queries/audit'
import { lastPosition, writeManyRows } from '@/db/testing/audit-rows'
import { rolledBack } from '@/db/testing/rolled-back'

export type AuditFigures = { rows: number; ms: number; msPerThousand: number }

const SIZES = [100_000, 1_000_000]

/** How long the whole chain of the audit log takes to recompute, at two lengths: a row must cost the same in both. */
export async function auditFigures(): Promise<AuditFigures[]> {
  const figures: AuditFigures[] = []
  await rolledBack(async (tx) => {
    for (const size of SIZES) {
      await writeManyRows(size - (await lastPosition(tx)), tx)
      const from = performance.now()
      const { rows, firstBroken } = await checkAuditChain(tx)
      const ms = performance.now() - from
      if (firstBroken !== null || rows !== size) throw new Error(`${rows} rows, broken at ${firstBroken}`)
      figures.push({ rows, ms, msPerThousand: (ms / rows) * 1000 })
    }
  })
  return figures
}
