import type { Titled } from '@/components/review/use-finding-title'
import type { FindingTableRow } from '@/components/tables/findings-table'
import type { Finding } from '@/lib/assess/findings'

/** What a finding is called by. */
export function toTitled({ title, worsened, reached, before }: Finding): Titled {
  return { title, worsened, reached, before: before && { zone: before.zone, worst: before.range?.[1] ?? null } }
}

/** `today`: a day, as due days are written. */
export function toTableRow(finding: Finding, today: string): FindingTableRow {
  const { id, area, model, severity, state, owner, due, labels, createdAt } = finding
  const overdue = due !== null && due < today && state !== 'resolved'
  return { ...toTitled(finding), id, area, model, severity, state, owner, due, overdue, labels, createdAt }
}
