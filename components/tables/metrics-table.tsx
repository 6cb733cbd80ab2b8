'use client'

import { useTranslations } from 'next-intl'
import { MetricInterval } from '@/components/charts/metric-interval'
import { Badge } from '@/components/ui/badge'
import type { Metric } from '@/lib/evals/metric'
import { asGiven, count, share } from '@/lib/format/number'
import { MeasuredInterval, MeasuredValue, type Shown } from './cells/measured-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** `range`: of the benchmark, in the metric's unit, for the bar of a primary metric; null: nothing to draw it on. */
export type MetricRow = Metric & { key: string; range: readonly [low: number, high: number] | null }

/** Every metric of a run as reported: value, interval and where it comes from, standard error, n. */
export function MetricsTable({ rows, caption }: { rows: readonly MetricRow[]; caption: string }) {
  const t = useTranslations('runs.metrics')
  return (
    <DataTable
      label={t('label')}
      caption={caption}
      rows={rows}
      columns={useColumns(rows)}
      rowId={(row) => row.key}
      empty={t('empty')}
      emptyNext={t('emptyNext')}
    />
  )
}

function useColumns(rows: readonly MetricRow[]): TableColumn<MetricRow>[] {
  const t = useTranslations('runs.metrics')
  const columns: TableColumn<MetricRow>[] = [
    { id: 'name', head: t('name'), sub: t('scorer'), cell: (row) => <Name row={row} /> },
    {
      id: 'value',
      head: t('value'),
      sub: t('asReported'),
      cell: (row) => <MeasuredValue of={toShown(row)} unit={row.unit} />,
      beside: (row) => <MeasuredInterval of={toShown(row)} unit={row.unit} />,
    },
    { id: 'how', head: t('how'), cell: (row) => <How row={row} /> },
    {
      id: 'stderr',
      head: t('stderr'),
      right: true,
      cell: ({ stderr }) =>
        stderr === null ? <span className="faint">{t('noStderr')}</span> : asGiven(Number(stderr.toPrecision(3))),
    },
    {
      id: 'n',
      head: t('n'),
      right: true,
      cell: ({ n }) => (n === null ? <span className="faint">{t('noN')}</span> : count(n)),
    },
  ]
  if (rows.some(({ group }) => group !== null))
    columns.splice(1, 0, {
      id: 'group',
      head: t('group'),
      cell: ({ group }) => group ?? <span className="faint">{t('ungrouped')}</span>,
    })
  if (rows.some(({ range, value }) => range && value !== null))
    columns.push({ id: 'bar', head: t('bar'), wideOnly: true, cell: (row) => <Bar row={row} /> })
  return columns
}

function Name({ row }: { row: MetricRow }) {
  const t = useTranslations('runs.metrics')
  return (
    <span>
      {row.name} {row.primary && <Badge>{t('primary')}</Badge>}
      <span className="sub">{[row.scorer, row.reducer].filter(Boolean).join(', ')}</span>
    </span>
  )
}

function How({ row: { interval } }: { row: MetricRow }) {
  const t = useTranslations('runs.metrics')
  if (interval === null) return <span className="faint">{t('noMethod')}</span>
  return t('levelMethod', { level: share(interval.level), method: t(`method.${interval.method}`) })
}

function Bar({ row }: { row: MetricRow }) {
  const { value, interval, range, unit } = row
  if (value === null || range === null) return null
  return (
    <MetricInterval value={value} low={interval?.low ?? null} high={interval?.high ?? null} range={range} unit={unit} />
  )
}

function toShown({ value, missing, interval }: MetricRow): Shown {
  if (value === null) return { missing: missing ?? 'not-scored' }
  return { value, low: interval?.low ?? null, high: interval?.high ?? null }
}
