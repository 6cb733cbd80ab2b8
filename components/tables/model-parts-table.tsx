'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Evidence, Source } from '@/lib/evals/run'
import { rangeInUnit } from '@/lib/format/number'
import { Dash, MeasuredInterval, MeasuredValue, type Shown } from './cells/measured-cell'
import { NumberCell } from './cells/number-cell'
import { ReportedValue } from './cells/reported-value'
import { SourceCell } from './cells/source-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** The run that counts for one benchmark and task: the way back from a coordinate to what was reported. */
export type PartRow = {
  run: string
  axis: Axis
  benchmark: string
  task: string
  condition: Condition
  reported: { value: number; unit: string; interval: { low: number; high: number } | null; n: number | null } | null
  points: Shown
  missing: Reason | null
  source: Source | null
  evidence: Evidence | null
  demo: boolean
  /** Other runs of the same task and condition. */
  others: number
}

type Props = { rows: readonly PartRow[]; label: string; empty: string; prefix: string }

/** What one model's coordinates in one area rest on. */
export function ModelPartsTable({ rows, ...rest }: Props) {
  return <DataTable rows={rows} columns={useColumns()} rowId={(row) => row.run} {...rest} />
}

function useColumns(): TableColumn<PartRow>[] {
  const t = useTranslations('columns')
  const axes = useTranslations('axis')
  const conditions = useTranslations('condition')
  return [
    {
      id: 'benchmark',
      head: t('benchmark'),
      sub: t('task'),
      cell: (row) => (
        <span>
          {row.benchmark}
          {row.task !== row.benchmark && <span className="sub">{row.task}</span>}
        </span>
      ),
    },
    {
      id: 'axis',
      head: t('axis'),
      cell: (row) => (
        <span>
          {axes(row.axis)}
          {row.axis === 'safety' && (
            <span className="sub">{conditions(`of.${row.condition.safeguard}`, row.condition)}</span>
          )}
        </span>
      ),
    },
    {
      id: 'value',
      head: t('value'),
      sub: t('valueSub'),
      cell: ({ reported }) => (reported ? <ReportedValue value={reported.value} unit={reported.unit} /> : <Dash />),
      beside: ({ reported, missing }) => <ReportedInterval reported={reported} missing={missing} />,
    },
    { id: 'n', head: t('n'), right: true, cell: ({ reported }) => <Samples n={reported?.n ?? null} /> },
    {
      id: 'points',
      head: t('points'),
      sub: t('interval'),
      cell: (row) => <MeasuredValue of={row.points} />,
      beside: (row) => <MeasuredInterval of={row.points} />,
    },
    { id: 'source', head: t('source'), cell: (row) => <From row={row} /> },
    {
      id: 'run',
      head: t('run'),
      cell: (row) => (
        <span>
          <Link className="mono" href={`/runs/${row.run}`} prefetch={false}>
            {row.run}
          </Link>
          {row.others > 0 && <span className="sub">{t('otherRuns', { n: row.others })}</span>}
        </span>
      ),
    },
  ]
}

function ReportedInterval({ reported, missing }: Pick<PartRow, 'reported' | 'missing'>) {
  const t = useTranslations()
  if (reported === null) return missing === null ? t('columns.noValue') : t(`reason.${missing}`)
  const { interval, unit } = reported
  return interval === null ? t('table.noInterval') : rangeInUnit(interval.low, interval.high, unit)
}

function Samples({ n }: { n: number | null }) {
  return n === null ? <Dash /> : <NumberCell value={n} />
}

function From({ row: { source, evidence, demo } }: { row: PartRow }) {
  const t = useTranslations('columns')
  if (demo && source === null) return <span className="faint">{t('invented')}</span>
  return (
    <span>
      <SourceCell source={source} evidence={evidence} />
    </span>
  )
}
