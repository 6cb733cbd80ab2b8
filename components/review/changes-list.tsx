import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { day } from '@/lib/format/date'
import { ChangedFields } from './changed-fields'

export type ChangeRow = {
  id: string
  /** ISO 8601. */
  at: string
  /** The thing and its version. */
  label: string
  /** Where its history is; null: nowhere. */
  href: string | null
  reason: string
  by: { name: string }
  fields: readonly ChangedField[]
  moved: number
}

type Props = { rows: readonly ChangeRow[]; areas: ReadonlyMap<string, string> }

/** Dated changes of what placements are made of, newest first, each with its reason and what it moved. */
export function ChangesList({ rows, areas }: Props) {
  const t = useTranslations('versions')
  return (
    <ol className="findings">
      {rows.map(({ id, at, label, href, reason, by, fields, moved }) => (
        <li key={id}>
          <p>
            {day(at)}:{' '}
            {href === null ? (
              label
            ) : (
              <Link href={href} prefetch={false}>
                {label}
              </Link>
            )}
            . {reason} <span className="faint">({by.name})</span>
          </p>
          {fields.length > 0 && <ChangedFields fields={fields} areas={areas} />}
          {moved > 0 && <p className="sub">{t('moved', { n: moved })}</p>}
        </li>
      ))}
    </ol>
  )
}
