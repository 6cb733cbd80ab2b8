'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import { DateCell } from './cells/date-cell'
import { Dash, MeasuredInterval, type Shown } from './cells/measured-cell'
import { ReportedValue } from './cells/reported-value'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** Words of the catalogue for why a run is in no point shown. */
export type WhyNot =
  | 'pending'
  | 'rejected'
  | 'invalidated'
  | 'failed'
  | 'second-hand'
  | 'superseded'
  | 'has-results'
  | 'no-benchmark'
  | 'no-area'
  | 'not-named'
  | 'other-condition'
  | 'no-value'
  | 'earlier'

/** One run of a model, and whether it counts. */
export type ModelRunRow = {
  id: string
  task: string
  areaName: string | null
  condition: Condition
  /** The primary metric as reported; null: there is none. */
  metric: { of: Shown; unit: string } | null
  completedAt: string | null
  notCounting: WhyNot | null
}

type Props = { rows: readonly ModelRunRow[]; label: string; caption: string; empty: string }

const PAGE_SIZE = 25

/** Every run of one model, newest first. */
export function ModelRunsTable({ rows, ...rest }: Props) {
  return (
    <DataTable
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      prefix="run-"
      pageSize={PAGE_SIZE}
      {...rest}
    />
  )
}

function useColumns(): TableColumn<ModelRunRow>[] {
  const t = useTranslations('columns')
  const condition = useTranslations('condition')
  return [
    {
      id: 'task',
      head: t('task'),
      sort: (row) => row.task,
      cell: (row) => (
        <Link className="row" href={`/runs/${row.id}`} prefetch={false}>
          {row.task}
        </Link>
      ),
    },
    { id: 'area', head: t('area'), sort: (row) => row.areaName, cell: (row) => row.areaName ?? <Dash /> },
    {
      id: 'condition',
      head: t('condition'),
      sort: (row) => row.condition.attack,
      cell: ({ condition: { attack, safeguard } }) => (
        <span>
          {condition(`attack.${attack}`)}
          {safeguard !== 'none' && <span className="sub">{condition(`safeguard.${safeguard}`)}</span>}
        </span>
      ),
    },
    {
      id: 'value',
      head: t('value'),
      sub: t('valueSub'),
      cell: ({ metric }) => <Value metric={metric} />,
      beside: ({ metric }) => (metric === null ? t('noValue') : <MeasuredInterval of={metric.of} unit={metric.unit} />),
    },
    {
      id: 'completed',
      head: t('completed'),
      first: 'down',
      sort: (row) => row.completedAt,
      cell: (row) => <DateCell value={row.completedAt} />,
    },
    {
      id: 'counts',
      head: t('counts'),
      sort: (row) => (row.notCounting === null ? 0 : 1),
      cell: ({ notCounting }) =>
        notCounting === null ? t('counting') : <span className="faint">{t(`notCounting.${notCounting}`)}</span>,
    },
  ]
}

function Value({ metric }: Pick<ModelRunRow, 'metric'>) {
  if (metric === null || 'missing' in metric.of) return <Dash />
  return <ReportedValue value={metric.of.value} unit={metric.unit} />
}
