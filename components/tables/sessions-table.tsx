'use client'

import { useTranslations } from 'next-intl'
import { ActForm } from '@/components/forms/act-form'
import type { FormAction } from '@/lib/form-action'
import { dayAndTime } from '@/lib/format/date'
import { browserName } from './browser-name'
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
    { id: 'since', head: t('since'), cell: (row) => <Moment at={row.createdAt} /> },
    { id: 'seen', head: t('lastSeen'), cell: (row) => <Moment at={row.lastSeenAt} /> },
    { id: 'until', head: t('until'), cell: (row) => <Moment at={row.expiresAt} /> },
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

// Sessions are told apart by the minute, which the day alone would hide.
function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{dayAndTime(at)}</time>
}
