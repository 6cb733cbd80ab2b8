import { keptHref } from '@/app/(dash)/placements/placement-view'
import type { CrossedBy } from '@/components/review/crossing-parts'
import type { Titled } from '@/components/review/use-finding-title'
import type { FindingTableRow } from '@/components/tables/findings-table'
import type { Finding } from '@/lib/assess/findings'

/** Where it is said how the two placements of a crossing came about: as they were kept, else the second as it is today. */
export function crossedBy({ before, after, keptAt }: Finding): CrossedBy {
  if (keptAt === null) return { before: null, after: after && `/placements/${after.id}` }
  return {
    before: before && keptHref(before.id, keptAt, 'before'),
    after: after && keptHref(after.id, keptAt, 'after'),
  }
}

/** What a finding is called by. */
export function toTitled({ title, worsened, reached, before }: Finding): Titled {
  return { title, worsened, reached, before: before && { zone: before.zone, worst: before.range?.[1] ?? null } }
}

/** `today`: a day, as due days are written. */
export function toTableRow(finding: Finding, today: string): FindingTableRow {
  const { id, area, model, severity, state, owner, due, labels, createdAt } = finding
  const overdue = due !== null && due < today && state !== 'resolved'
  const by = crossedBy(finding)
  return { ...toTitled(finding), by, id, area, model, severity, state, owner, due, overdue, labels, createdAt }
}
