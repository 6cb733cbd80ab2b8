'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ceilingKey } from '@/components/method/ceiling-key'
import type { Axis, MoreWhen } from '@/lib/evals/axis'
import { asGiven, count, rangeInUnit } from '@/lib/format/number'
import type { Scale } from '@/lib/risk/benchmark'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type BenchmarkRow = {
  id: string
  name: string
  axis: Axis
  moreWhen: MoreWhen | null
  unit: string
  range: readonly [low: number, high: number]
  scale: Scale
  ceiling: number
  primaryMetric: readonly string[]
  patterns: readonly string[]
  note: string | null
  /** Accepted runs. */
  runs: number
  /** As the active policy writes it; null: it does not name the benchmark for its area. */
  weight: number | null
}

type Props = {
  /** The area's name: what the table holds. */
  label: string
  /** Put before the keys in the address: a page has one table an area. */
  prefix: string
  rows: readonly BenchmarkRow[]
  /** null: none is active, and there is no weight to show. */
  policy: string | null
}

/** The benchmarks of one area: how each is read, and how much it weighs. */
export function BenchmarksTable({ label, prefix, rows, policy }: Props) {
  const t = useTranslations('benchmarks')
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={useColumns(policy)}
      rowId={(row) => row.id}
      prefix={prefix}
      empty={t('empty')}
    />
  )
}

function useColumns(policy: string | null): TableColumn<BenchmarkRow>[] {
  const t = useTranslations('benchmarks')
  const axis = useTranslations('axis')
  return [
    { id: 'name', head: t('head.name'), sort: (row) => row.name, cell: (row) => <Name row={row} /> },
    {
      id: 'axis',
      head: t('head.axis'),
      sub: t('head.more'),
      sort: (row) => row.axis,
      cell: (row) => (
        <span>
          {axis(row.axis)}
          <span className="sub">{t(`more.${row.moreWhen ?? 'ask'}`)}</span>
        </span>
      ),
    },
    {
      id: 'range',
      head: t('head.range'),
      sub: t('head.unit'),
      cell: (row) => (
        <span>
          <span className="nb">{rangeInUnit(row.range[0], row.range[1], row.unit)}</span>
          <span className="sub">{row.scale === 'linear' ? row.unit : `${row.unit}, ${t('scale.log')}`}</span>
        </span>
      ),
    },
    {
      id: 'ceiling',
      head: t('head.ceiling'),
      sub: t('head.points'),
      sort: (row) => row.ceiling,
      first: 'down',
      cell: (row) => (
        <span>
          {count(row.ceiling)}
          <span className="sub">{t(`ceiling.${ceilingKey(row.ceiling)}`)}</span>
        </span>
      ),
    },
    {
      id: 'metric',
      head: t('head.metric'),
      sub: t('head.inOrder'),
      cell: (row) => <span>{row.primaryMetric.join(', ')}</span>,
    },
    {
      id: 'patterns',
      head: t('head.patterns'),
      cell: (row) => <span className="mono">{row.patterns.join(', ')}</span>,
    },
    { id: 'runs', head: t('head.runs'), right: true, sort: (row) => row.runs, cell: (row) => <Runs row={row} /> },
    {
      id: 'weight',
      head: t('head.weight'),
      sub: policy ?? undefined,
      right: true,
      sort: (row) => row.weight,
      cell: ({ weight }) =>
        weight === null ? (
          <span className="faint">{t(policy === null ? 'noPolicy' : 'noWeight')}</span>
        ) : (
          asGiven(weight)
        ),
    },
  ]
}

function Name({ row }: { row: BenchmarkRow }) {
  return (
    <span id={row.id} className="anchor">
      <Link href={`/benchmarks/${encodeURIComponent(row.id)}`} prefetch={false}>
        {row.name}
      </Link>
      {row.note && <span className="sub">{row.note}</span>}
    </span>
  )
}

function Runs({ row: { id, runs } }: { row: BenchmarkRow }) {
  const t = useTranslations('benchmarks')
  if (runs === 0) return <span className="faint">{t('noRuns')}</span>
  return (
    <Link href={`/runs?benchmark=${encodeURIComponent(id)}`} prefetch={false}>
      {count(runs)}
    </Link>
  )
}
