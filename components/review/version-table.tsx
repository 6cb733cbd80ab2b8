import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { WordTable } from '@/components/tables/word-table'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { dayAndTime } from '@/lib/format/date'
import { ChangedFields } from './changed-fields'

export type VersionRow = {
  version: number
  /** ISO 8601. */
  at: string
  by: string
  reason: string
  /** Empty for the first. */
  fields: readonly ChangedField[]
  /** What it did beside; null: nothing that a reader of zones would notice. */
  effect?: ReactNode
}

type Props = { rows: readonly VersionRow[]; label: string; areas?: ReadonlyMap<string, string> }

/** What something was said to be, since when, by whom and why; newest first. */
export function VersionTable({ rows, label, areas }: Props) {
  const t = useTranslations('versions')
  return (
    <WordTable
      label={label}
      heads={[t('version'), t('changed'), t('reason'), t('by')]}
      rows={rows.map(({ version, at, by, reason, fields, effect }) => ({
        key: String(version),
        cells: [
          <span key="version" id={`version-${version}`} className="anchor">
            {version}
            <span className="sub">{t('since', { at: dayAndTime(at) })}</span>
          </span>,
          <div key="changed">
            {fields.length > 0 ? (
              <ChangedFields fields={fields} areas={areas} />
            ) : (
              <span className="faint">{t('first')}</span>
            )}
            {effect}
          </div>,
          reason,
          <span key="by" className="nb">
            {by}
          </span>,
        ],
      }))}
    />
  )
}
