import type { NameRow } from '@/components/tables/names-table'
import type { LearnedName } from '@/db/queries/learned-names'

export function toNameRow(name: LearnedName, changeHref: string | null): NameRow {
  const { kind, key, asWritten, means, learnedBy, learnedAt, upload } = name
  const href = kind === 'model' && means ? `/models/${means.id}` : null
  return {
    key,
    asWritten,
    means: means && { name: means.name, href },
    by: learnedBy.name,
    at: learnedAt,
    upload: upload && { name: upload.name, href: `/uploads/${upload.id}` },
    changeHref,
  }
}
