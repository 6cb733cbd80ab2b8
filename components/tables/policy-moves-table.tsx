'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Range, ShownZone } from '@/lib/format/zone'
import type { Change } from '@/lib/risk/changed'
import type { Confidence } from '@/lib/risk/placement'
import { ZoneCell } from './cells/zone-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** `by`: the explanation under its version. */
type Standing = { zone: ShownZone; range: Range; confidence: Confidence; by: string }
export type PolicyMoveRow = {
  id: string
  model: { id: string; name: string }
  area: { id: string; name: string }
  before: Standing | null
  after: Standing
  changed: readonly Change[]
}

type Props = {
  rows: readonly PolicyMoveRow[]
  label: string
  empty: string
  /** The version whose pages the links lead to. */
  policy: string
}

/** Models that stand elsewhere under another version: before, after, and what of it is another. */
export function PolicyMovesTable({ rows, label, empty, policy }: Props) {
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={useColumns(policy)}
      rowId={(row) => row.id}
      empty={empty}
      find
      pageSize={50}
    />
  )
}

function useColumns(policy: string): TableColumn<PolicyMoveRow>[] {
  const t = useTranslations('policy.moves')
  return [
    {
      id: 'model',
      head: t('model'),
      find: (row) => row.model.name,
      sort: (row) => row.model.name,
      cell: (row) => (
        <Link className="row" href={`/models/${row.model.id}?policy=${policy}#${row.area.id}`} prefetch={false}>
          {row.model.name}
        </Link>
      ),
    },
    {
      id: 'area',
      head: t('area'),
      find: (row) => row.area.name,
      sort: (row) => row.area.name,
      cell: (row) => (
        <Link
          className="quiet-link"
          href={`/areas/${row.area.id}?policy=${policy}&model=${row.model.id}`}
          prefetch={false}
        >
          {row.area.name}
        </Link>
      ),
    },
    {
      id: 'before',
      head: t('before'),
      cell: (row) =>
        row.before === null ? (
          <span className="faint">{t('nowhere')}</span>
        ) : (
          <ZoneCell {...row.before} by={row.before.by} />
        ),
    },
    {
      id: 'after',
      head: t('after'),
      cell: ({ before, after }) => <ZoneCell {...after} by={after.by} before={before?.zone} />,
    },
    {
      id: 'changed',
      head: t('changed'),
      wideOnly: true,
      cell: (row) => row.changed.map((change) => t(`change.${change}`)).join(', '),
    },
  ]
}
