import { crossedBy, toTitled } from '@/app/(dash)/findings/finding-rows'
import type { FindingRow } from '@/components/review/findings-list'
import { type Finding, readFindings } from '@/lib/assess/findings'
import type { Doer } from '@/lib/auth/allow'

/** The findings of a model or an area as the list draws them. */
export async function findingsOf(reader: Doer, of: { model: string } | { area: string }): Promise<FindingRow[]> {
  return toFindingRows(await readFindings(reader, of))
}

export function toFindingRows(found: readonly Finding[]): FindingRow[] {
  return found.map((one) => ({
    ...one,
    ...toTitled(one),
    by: crossedBy(one),
    policyName: one.policy?.name ?? null,
  }))
}
