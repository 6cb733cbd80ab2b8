'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import { DateCell } from './cells/date-cell'
import { Dash } from './cells/measured-cell'
import { Paired } from './cells/paired'
import { ReportedValue } from './cells/reported-value'
import { DataTable } from './data-table'
import type { WhyNot } from './model-runs-table'
import type { TableColumn } from './table-column'

/** A run that is in no step of a placement, why, and the one that counts instead. */
export type OtherRunRow = {
  run: string
  task: string
  benchmark: string | null
  condition: Condition
  metric: { value: number; unit: string } | { missing: Reason }
  completedAt: string | null
  why: WhyNot
  instead: string | null
}

type Props = { rows: readonly OtherRunRow[]; label: string; empty: string }

const PAGE_SIZE = 50

export function OtherRunsTable({ rows, ...rest }: Props) {
  return (
    <DataTable
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.run}
      prefix="other-"
      pageSize={PAGE_SIZE}
      {...rest}
    />
  )
}

function useColumns(): TableColumn<OtherRunRow>[] {
  const t = useTranslations('columns')
  const reasons = useTranslations('reason')
  const condition = useTranslations('condition')
  return [
    {
      id: 'run',
      head: t('run'),
      cell: ({ run }) => (
        <Link className="mono" href={`/runs/${run}`} prefetch={false}>
          {run}
        </Link>
      ),
    },
    {
      id: 'benchmark',
      head: t('benchmark'),
      sub: t('task'),
      cell: ({ benchmark, task }) => (
        <span>
          {benchmark ?? task}
          {benchmark !== null && benchmark !== task && <span className="sub">{task}</span>}
        </span>
      ),
    },
    {
      id: 'condition',
      head: t('condition'),
      cell: ({ condition: of }) => <span>{condition(`of.${of.safeguard}`, of)}</span>,
    },
    {
      id: 'value',
      head: t('value'),
      sub: t('valueSub'),
      cell: ({ metric }) => (
        <Paired beside={'missing' in metric && reasons(metric.missing)}>
          {'missing' in metric ? <Dash /> : <ReportedValue value={metric.value} unit={metric.unit} />}
        </Paired>
      ),
      beside: ({ metric }) => 'missing' in metric && reasons(metric.missing),
    },
    { id: 'completed', head: t('completed'), cell: (row) => <DateCell value={row.completedAt} /> },
    {
      id: 'why',
      head: t('why'),
      cell: ({ why, instead }) => (
        <span>
          {t(`notCounting.${why}`)}
          {instead !== null && (
            <Link className="sub" href={`/runs/${instead}`} prefetch={false}>
              {t('theRun')}
            </Link>
          )}
        </span>
      ),
    },
  ]
}
