'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { TableLayout } from '@/lib/evals/table'
import { shortDay } from '@/lib/format/date'
import { DateCell } from './cells/date-cell'
import { type ColumnWords, SaidColumn } from './cells/said-column'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type LearnedColumnsRow = {
  key: string
  /** The first of those that are read. */
  columns: readonly ColumnWords[]
  more: number
  notRead: number
  layout: TableLayout
  by: string
  at: string
  upload: { name: string; href: string } | null
  accepted: { by: string; at: string } | null
  /** It is not accepted, and something that was said before holds in zips until it is. */
  earlierHolds: boolean
  href: string
}

type Props = { rows: readonly LearnedColumnsRow[]; empty: string; marked: string | null; next: string | null }

/** What the columns of tables were said to be: of a wide table the first few, the rest is a link away. Cut by the server. */
export function LearnedColumnsTable({ rows, empty, marked, next }: Props) {
  const words = useTranslations('names')
  return (
    <DataTable
      label={words('kinds.columns')}
      rows={rows}
      columns={useColumns()}
      rowId={({ key }) => key}
      empty={empty}
      marked={marked}
      fromServer={{ next }}
    />
  )
}

function useColumns(): TableColumn<LearnedColumnsRow>[] {
  const t = useTranslations('learnedColumns')
  return [
    {
      id: 'columns',
      head: t('columns'),
      cell: ({ columns, more, notRead }) => (
        <ul className="said-columns">
          {columns.map((column) => (
            <li key={column.index}>
              <SaidColumn column={column} />
            </li>
          ))}
          {more > 0 && <li className="faint">{t('more', { n: more })}</li>}
          {notRead > 0 && <li className="faint">{t('notRead', { n: notRead })}</li>}
        </ul>
      ),
    },
    { id: 'layout', head: t('layout'), cell: ({ layout }) => t(`layoutOf.${layout}`) },
    { id: 'by', head: t('by'), cell: ({ by }) => <span className="long-name">{by}</span> },
    { id: 'at', head: t('at'), cell: ({ at }) => <DateCell value={at} /> },
    {
      id: 'upload',
      head: t('of'),
      cell: ({ upload }) =>
        upload === null ? (
          <span className="faint">{t('noUpload')}</span>
        ) : (
          <Link href={upload.href} prefetch={false} className="long-name">
            {upload.name}
          </Link>
        ),
    },
    {
      id: 'accepted',
      head: t('accepted'),
      cell: ({ accepted, earlierHolds }) =>
        accepted === null ? (
          <span className="faint">{t(earlierHolds ? 'earlierHolds' : 'notYet')}</span>
        ) : (
          <span className="long-name">
            {accepted.by}, <DateCell value={accepted.at} />
          </span>
        ),
    },
    {
      id: 'see',
      head: t('see'),
      cell: ({ href, by, at }) => (
        <Link href={href} prefetch={false} aria-label={t('seeOne', { by, date: shortDay(at) })}>
          {t('see')}
        </Link>
      ),
    },
  ]
}
