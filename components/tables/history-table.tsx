'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import { shortDay } from '@/lib/format/date'
import { decimalsOf, signedPoints } from '@/lib/format/number'
import type { Range, ShownZone } from '@/lib/format/zone'
import type { Coordinate } from '@/lib/risk/placement'
import { Explained } from './cells/explained-cell'
import { Dash, MeasuredInterval, MeasuredValue } from './cells/measured-cell'
import { ZoneCell } from './cells/zone-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** Where a model stood in an area from a time on. */
export type HistoryRow = {
  id: string
  at: string
  area: string
  /** What happened, and where it can be seen; null: nowhere. */
  said: string
  href: string | null
  policy: { id: string; name: string }
  capability: Coordinate
  safety: Coordinate
  condition: Condition
  gap: number | null
  before: ShownZone | null
  zone: ShownZone
  range: Range
  /** The explanation of the placement as it was kept, and of the one until then. */
  by: string
  beforeBy: string | null
}

/** The points of a model's history as numbers, newest first. */
export function HistoryTable({ rows }: { rows: readonly HistoryRow[] }) {
  const t = useTranslations('history')
  return (
    <DataTable
      label={t('table')}
      caption={t('tableCaption')}
      rows={rows}
      columns={useColumns(rows)}
      rowId={(row) => row.id}
      empty={t('tableEmpty')}
      prefix="history"
      pageSize={30}
    />
  )
}

function useColumns(rows: readonly HistoryRow[]): TableColumn<HistoryRow>[] {
  const t = useTranslations('history.head')
  const conditions = useTranslations('condition')
  const values = rows.flatMap(({ capability, safety }) =>
    [capability, safety].flatMap((of) => ('missing' in of ? [] : [of.value])),
  )
  const decimals = decimalsOf(values)
  return [
    { id: 'when', head: t('when'), sort: (row) => row.at, first: 'down', cell: (row) => shortDay(row.at) },
    { id: 'area', head: t('area'), sort: (row) => row.area, cell: (row) => row.area },
    {
      id: 'what',
      head: t('what'),
      cell: ({ said, href }) =>
        href === null ? (
          said
        ) : (
          <Link className="quiet-link" href={href} prefetch={false}>
            {said}
          </Link>
        ),
    },
    {
      id: 'policy',
      head: t('policy'),
      wideOnly: true,
      cell: ({ policy }) => (
        <Link className="quiet-link" href={`/policy/${policy.id}`} prefetch={false}>
          {policy.name}
        </Link>
      ),
    },
    {
      id: 'capability',
      head: t('capability'),
      right: true,
      cell: (row) => (
        <Explained by={row.by} step="capability">
          <MeasuredValue of={row.capability} decimals={decimals} />
        </Explained>
      ),
      beside: (row) => <MeasuredInterval of={row.capability} decimals={decimals} />,
    },
    {
      id: 'safety',
      head: t('safety'),
      right: true,
      cell: (row) => (
        <Explained by={row.by} step="safety">
          <MeasuredValue of={row.safety} decimals={decimals} />
        </Explained>
      ),
      beside: (row) => (
        <span>
          <MeasuredInterval of={row.safety} decimals={decimals} />
          <span className="sub">{conditions(`of.${row.condition.safeguard}`, row.condition)}</span>
        </span>
      ),
    },
    {
      id: 'gap',
      head: t('gap'),
      right: true,
      cell: ({ gap, by }) => (
        <Explained by={by} step="gap">
          {gap === null ? <Dash /> : <span className="num">{signedPoints(gap, decimals)}</span>}
        </Explained>
      ),
    },
    {
      id: 'zone',
      head: t('zone'),
      cell: (row) => (
        <ZoneCell
          zone={row.zone}
          range={row.range}
          before={row.before ?? undefined}
          by={row.by}
          beforeBy={row.beforeBy}
        />
      ),
    },
  ]
}
