'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Attack, Safeguard } from '@/lib/evals/condition'
import { inUnit, rangeInUnit } from '@/lib/format/number'
import { ReportedValue } from './cells/reported-value'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

type Side = { run: string; value: number; interval: { low: number; high: number } | null }
export type SafeguardPairRow = {
  id: string
  model: { id: string; name: string }
  area: { id: string; name: string }
  benchmark: string
  task: string
  attack: Attack
  safeguard: Exclude<Safeguard, 'none'>
  unit: string
  without: Side
  with: Side
  difference: { value: number; interval: { low: number; high: number } | null }
  pairs: number | null
}

type Props = {
  rows: readonly SafeguardPairRow[]
  label: string
  caption: string
  /** What the page is of: the other one is named in each row. */
  on: 'model' | 'area'
}

/** What a safeguard did to one model: the same benchmark with and without it, and the difference with its interval. */
export function SafeguardPairsTable({ rows, label, caption, on }: Props) {
  const t = useTranslations('pairs')
  return (
    <DataTable
      label={label}
      caption={caption}
      rows={rows}
      columns={useColumns(on)}
      rowId={(row) => row.id}
      empty={t('empty')}
      prefix="pairs"
    />
  )
}

function useColumns(on: Props['on']): TableColumn<SafeguardPairRow>[] {
  const t = useTranslations('pairs')
  const condition = useTranslations('condition')
  const side = ({ run, value, interval }: Side, unit: string) => (
    <Link className="quiet-link" href={`/runs/${run}`} prefetch={false}>
      <ReportedValue value={value} unit={unit} />
      {interval && <span className="sub">{rangeInUnit(interval.low, interval.high, unit)}</span>}
    </Link>
  )
  const model: TableColumn<SafeguardPairRow> = {
    id: 'model',
    head: t('model'),
    sort: (row) => row.model.name,
    cell: (row) => (
      <Link className="row" href={`/models/${row.model.id}#safeguards`} prefetch={false}>
        {row.model.name}
      </Link>
    ),
  }
  return [
    ...(on === 'area' ? [model] : []),
    {
      id: 'benchmark',
      head: t('benchmark'),
      sort: (row) => row.benchmark,
      cell: (row) => (
        <span>
          {row.benchmark}
          {on === 'model' && <span className="sub">{row.area.name}</span>}
        </span>
      ),
    },
    {
      id: 'safeguard',
      head: t('safeguard'),
      sub: t('attack'),
      cell: (row) => (
        <span>
          {condition(`safeguard.${row.safeguard}`)}
          <span className="sub">{condition(`attack.${row.attack}`)}</span>
        </span>
      ),
    },
    { id: 'without', head: t('without'), right: true, cell: (row) => side(row.without, row.unit) },
    { id: 'with', head: t('with'), right: true, cell: (row) => side(row.with, row.unit) },
    {
      id: 'difference',
      head: t('difference'),
      sub: t('interval'),
      right: true,
      sort: (row) => row.difference.value,
      cell: ({ difference: { value, interval }, unit }) => (
        <span className="num">
          {value > 0 && '+'}
          {inUnit(rounded(value), unit)}
          <span className="sub">{interval ? rangeInUnit(interval.low, interval.high, unit) : t('noInterval')}</span>
        </span>
      ),
    },
    {
      id: 'how',
      head: t('how'),
      wideOnly: true,
      cell: ({ pairs, difference }) =>
        pairs === null ? t(difference.interval ? 'apart' : 'values') : t('paired', { count: pairs }),
    },
  ]
}

/** A difference of binary fractions has a tail of digits that nobody measured. */
const rounded = (value: number) => Number(value.toPrecision(6))
