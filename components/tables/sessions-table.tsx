'use client'

import { useTranslations } from 'next-intl'
import { ActForm } from '@/components/forms/act-form'
import type { FormAction } from '@/lib/form-action'
import { browserName } from './browser-name'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type SessionRow = {
  id: string
  userAgent: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  /** The session this page was asked for in. */
  current: boolean
}

type Props = { rows: readonly SessionRow[]; end: FormAction<void> }

export function SessionsTable({ rows, end }: Props) {
  const t = useTranslations('account')
  const columns: TableColumn<SessionRow>[] = [
    {
      id: 'browser',
      head: t('browser'),
      cell: (row) => (
        <span>
          {browserName(row.userAgent) ?? t('unknownBrowser')}
          {row.current && <span className="sub">{t('thisOne')}</span>}
        </span>
      ),
    },
    { id: 'since', head: t('since'), cell: (row) => <DateCell value={row.createdAt} /> },
    { id: 'seen', head: t('lastSeen'), cell: (row) => <DateCell value={row.lastSeenAt} /> },
    { id: 'until', head: t('until'), cell: (row) => <DateCell value={row.expiresAt} /> },
    {
      id: 'end',
      head: t('end'),
      cell: (row) => (
        <ActForm action={end} fields={{ sessionId: row.id }}>
          {t('end')}
        </ActForm>
      ),
    },
  ]
  return (
    <DataTable
      label={t('sessions')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      empty={t('noSessions')}
      prefix="sessions."
    />
  )
}
