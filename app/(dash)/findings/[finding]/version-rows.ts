import type { VersionRow } from '@/components/review/version-table'
import type { FindingVersion } from '@/lib/assess/finding-view'
import { changedFields, type FieldValue } from '@/lib/evals/changed-fields'

const FIELDS = ['title', 'claim', 'severity', 'state', 'owner', 'due', 'labels'] as const

/** Each version with what it says otherwise than the one before; people by their names. */
export function toVersionRows(
  versions: readonly FindingVersion[],
  people: readonly { id: string; name: string }[],
): VersionRow[] {
  const told = ({ owner, ...rest }: FindingVersion): Record<(typeof FIELDS)[number], FieldValue> => ({
    ...rest,
    owner: people.find(({ id }) => id === owner)?.name ?? owner,
  })
  return versions.map((one, index) => {
    const before = versions[index + 1]
    const fields = before ? changedFields(told(before), told(one), FIELDS) : []
    return { version: one.version, at: one.at, by: one.by.name, reason: one.reason, fields }
  })
}
