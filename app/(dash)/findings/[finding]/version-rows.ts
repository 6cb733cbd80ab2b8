import type { VersionRow } from '@/components/review/version-table'
import { type FindingVersion, type FindingView, isOwn, movesOf } from '@/lib/assess/finding-view'
import { changedFields, type FieldValue } from '@/lib/evals/changed-fields'

const FIELDS = ['title', 'claim', 'severity', 'state', 'owner', 'due', 'labels'] as const

/**
 * Each version with what it says otherwise than the one before; people by their names. `own`: said of one in which somebody
 * settled what they had opened themselves.
 */
export function toVersionRows(
  { finding, versions }: Pick<FindingView, 'finding' | 'versions'>,
  people: readonly { id: string; name: string }[],
  own: string,
): VersionRow[] {
  const moves = movesOf(versions)
  const told = ({ owner, ...rest }: FindingVersion): Record<(typeof FIELDS)[number], FieldValue> => ({
    ...rest,
    owner: people.find(({ id }) => id === owner)?.name ?? owner,
  })
  return versions.map((one, index) => {
    const before = versions[index + 1]
    const fields = before ? changedFields(told(before), told(one), FIELDS) : []
    const effect = moves.includes(one) && isOwn(finding, one.by.id) ? own : undefined
    return { version: one.version, at: one.at, by: one.by.name, reason: one.reason, fields, effect }
  })
}
