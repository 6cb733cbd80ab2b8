import type { ChangeRow } from '@/components/review/changes-list'
import type { DataChange } from '@/lib/assess/changes'

export function toChangeRows(changes: readonly DataChange[]): ChangeRow[] {
  return changes.map(({ id, at, label, kind, subject, version, reason, by, fields, moved }) => ({
    id,
    at,
    label,
    href: kind === 'benchmark' ? `/benchmarks/${subject}#version-${version}` : `/areas/${subject}`,
    reason,
    by,
    fields,
    moved,
  }))
}
