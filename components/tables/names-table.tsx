'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type NameRow = {
  key: string
  asWritten: string
  /** null: learned to be no benchmark. */
  means: { name: string; href: string | null } | null
  by: string
  at: string
  upload: { name: string; href: string } | null
  /** Where it is changed; null: the reader may not. */
  changeHref: string | null
}

type Props = { rows: readonly NameRow[]; label: string; empty: string; marked: string | null; next: string | null }

/** What was learned of names in files. Cut by the server. */
export function NamesTable({ rows, label, empty, marked, next }: Props) {
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={useColumns(rows.some(({ changeHref }) => changeHref !== null))}
      rowId={(row) => row.key}
      empty={empty}
      marked={marked}
      fromServer={{ next }}
    />
  )
}

function useColumns(mayChange: boolean): TableColumn<NameRow>[] {
  const t = useTranslations('names')
  const change: TableColumn<NameRow> = {
    id: 'change',
    head: t('change'),
    cell: ({ changeHref, asWritten }) =>
      changeHref && (
        <Link href={changeHref} prefetch={false} aria-label={t('changeOne', { name: asWritten })}>
          {t('change')}
        </Link>
      ),
  }
  return [
    { id: 'name', head: t('name'), cell: ({ asWritten }) => <span className="mono long-name">{asWritten}</span> },
    {
      id: 'means',
      head: t('means'),
      cell: ({ means }) => {
        if (means === null) return <span className="faint">{t('none')}</span>
        if (means.href === null) return means.name
        return (
          <Link href={means.href} prefetch={false}>
            {means.name}
          </Link>
        )
      },
    },
    { id: 'by', head: t('by'), cell: ({ by }) => by },
    { id: 'at', head: t('at'), cell: ({ at }) => <DateCell value={at} /> },
    {
      id: 'upload',
      head: t('upload'),
      cell: ({ upload }) =>
        upload === null ? (
          <span className="faint">{t('noUpload')}</span>
        ) : (
          <Link href={upload.href} prefetch={false} className="long-name">
            {upload.name}
          </Link>
        ),
    },
    ...(mayChange ? [change] : []),
  ]
}
