'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { PolicyStatus } from '@/lib/risk/policy'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type PolicyRow = {
  id: string
  number: number
  name: string
  status: PolicyStatus
  effectiveDate: string | null
  author: { name: string }
  reason: string
}

/** Policy versions, newest first; each is a link to what it says. */
export function PoliciesTable({ rows }: { rows: readonly PolicyRow[] }) {
  const t = useTranslations('policy')
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      empty={t('empty')}
      emptyNext={t('emptyNext')}
    />
  )
}

function useColumns(): TableColumn<PolicyRow>[] {
  const t = useTranslations('policy')
  return [
    {
      id: 'version',
      head: t('head.version'),
      cell: (row) => (
        <Link className="row" href={`/policy/${row.id}`} prefetch={false}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'status',
      head: t('head.status'),
      cell: ({ status }) => <span className={status === 'active' ? 'strong' : undefined}>{t(`status.${status}`)}</span>,
    },
    {
      id: 'effective',
      head: t('head.effective'),
      cell: ({ effectiveDate }) =>
        effectiveDate === null ? <span className="faint">{t('noDate')}</span> : <DateCell value={effectiveDate} />,
    },
    { id: 'author', head: t('head.author'), cell: (row) => row.author.name },
    { id: 'reason', head: t('head.reason'), cell: (row) => <span>{row.reason}</span> },
  ]
}
