import { expect, test } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { lastPosition, writeRows } from '@/db/testing/audit-rows'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { Forbidden } from '@/lib/errors'
import { exportAudit } from './export-audit'

test('all that a filter selects is exported, over more than a page, and the export is itself recorded', () =>
  rolledBack(async (tx) => {
    const auditor = await aPerson('auditor')
    const last = await writeRows(1005, tx)
    const positions: number[] = []
    for await (const page of await exportAudit(auditor, { actor: 'Ada' }, 'csv'))
      positions.push(...page.map(({ position }) => position - last))
    // Rows of Ada are every other one, the last included.
    expect(positions).toEqual(Array.from({ length: 503 }, (_, i) => 0 - 2 * i))
    const [newest] = await listAuditRows({ limit: 1 }, tx)
    expect(newest).toMatchObject({
      action: 'audit.export',
      actorId: auditor.id,
      detail: { form: 'csv', filter: { actor: 'Ada' }, rows: 503 },
    })
    let all = 0
    for await (const page of await exportAudit(auditor, {}, 'json')) all += page.length
    expect(all).toBe((await lastPosition(tx)) - 1)
  }))

test('who may not export the log gets nothing of it, and no row is written', () =>
  rolledBack(async (tx) => {
    const approver = await aPerson('approver', 'reviewer')
    const before = await lastPosition(tx)
    await expect(exportAudit(approver, {}, 'csv')).rejects.toThrow(Forbidden)
    expect(await lastPosition(tx)).toBe(before)
  }))
