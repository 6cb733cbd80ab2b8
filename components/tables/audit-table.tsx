'use client'

import { useTranslations } from 'next-intl'
import { dayAndTime } from '@/lib/format/date'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type AuditTableRow = {
  position: number
  /** ISO 8601. */
  at: string
  actorName: string
  action: string
  /** The action in words. */
  actionSaid: string
  subject: string
  /** As it is kept, in one line. */
  detail: string
}

/** `older` is a link to the rows before these. */
type Props = { rows: readonly AuditTableRow[]; older: string | null }

export function AuditTable({ rows, older }: Props) {
  const t = useTranslations('audit')
  const columns: TableColumn<AuditTableRow>[] = [
    { id: 'position', head: t('position'), right: true, cell: (row) => <span className="num">{row.position}</span> },
    {
      id: 'at',
      head: t('at'),
      cell: (row) => (
        <time className="nb" dateTime={row.at}>
          {dayAndTime(row.at)}
        </time>
      ),
    },
    { id: 'actor', head: t('actor'), cell: (row) => <span>{row.actorName}</span> },
    {
      id: 'action',
      head: t('action'),
      cell: (row) => (
        <span>
          {row.actionSaid}
          <span className="sub">{row.action}</span>
        </span>
      ),
    },
    { id: 'subject', head: t('subject'), cell: (row) => <span className="mono">{row.subject}</span> },
    { id: 'detail', head: t('detail'), cell: (row) => <span className="mono">{row.detail}</span> },
  ]
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={columns}
      rowId={(row) => String(row.position)}
      empty={t('empty')}
      fromServer={{ next: older }}
    />
  )
}
