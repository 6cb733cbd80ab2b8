'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Condition } from '@/lib/evals/condition'
import type { Evidence, RunState, RunStatus } from '@/lib/evals/run'
import { count, fourDigits } from '@/lib/format/number'
import { DateCell } from './cells/date-cell'
import { Dash, MeasuredInterval, MeasuredValue, type Shown } from './cells/measured-cell'
import { ModelCell } from './cells/model-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type RunRow = {
  id: string
  task: string
  /** `id` null: not settled, the name is as written in the file. */
  model: { id: string | null; name: string }
  benchmark: { id: string; name: string } | null
  /** null: outside the areas, or no benchmark. */
  areaName: string | null
  condition: Condition
  status: RunStatus
  state: RunState
  /** The primary metric, as reported. null: the run has none. */
  metric: { name: string; unit: string; of: Shown; n: number | null } | null
  evidence: Evidence | null
  completedAt: string | null
  demo: boolean
}

type Props = {
  rows: readonly RunRow[]
  /** The link onwards; null at the end of the list. */
  next: string | null
  empty: string
  emptyNext?: string
  /** A run's own page shows its siblings without links to sort them by. */
  sortable?: boolean
}

/** Runs as stored, one a row, with the primary metric as reported. Sorted and cut by the server. */
export function RunsTable({ rows, next, empty, emptyNext, sortable = true }: Props) {
  const t = useTranslations('runs')
  return (
    <DataTable
      label={t('title')}
      caption={t('caption')}
      rows={rows}
      columns={useColumns(sortable)}
      rowId={(row) => row.id}
      empty={empty}
      emptyNext={emptyNext}
      fromServer={{ next }}
    />
  )
}

function useColumns(sortable: boolean): TableColumn<RunRow>[] {
  const t = useTranslations('runs')
  const word = useTranslations('evidence')
  const by = (of: (row: RunRow) => string | null) => (sortable ? of : undefined)
  return [
    {
      id: 'task',
      head: t('head.task'),
      sort: by((row) => row.task),
      cell: (row) => (
        <Link className="row" href={`/runs/${row.id}`} prefetch={false}>
          {row.task}
        </Link>
      ),
    },
    {
      id: 'model',
      head: t('head.model'),
      sort: by((row) => row.model.name),
      cell: (row) => <ModelOfRun row={row} />,
    },
    { id: 'benchmark', head: t('head.benchmark'), sub: t('head.areaSub'), cell: (row) => <BenchmarkOfRun row={row} /> },
    { id: 'condition', head: t('head.condition'), cell: (row) => <ConditionOfRun condition={row.condition} /> },
    { id: 'status', head: t('head.status'), cell: (row) => <StatusOfRun row={row} /> },
    {
      id: 'metric',
      head: t('head.metric'),
      sub: t('head.metricSub'),
      cell: ({ metric }) => (metric ? <MeasuredValue of={inShort(metric.of)} unit={metric.unit} /> : <Dash />),
      beside: ({ metric }) => (metric ? <MeasuredInterval of={metric.of} unit={metric.unit} /> : t('noPrimary')),
    },
    { id: 'n', head: t('head.n'), right: true, cell: ({ metric }) => <Samples n={metric?.n ?? null} /> },
    {
      id: 'evidence',
      head: t('head.evidence'),
      cell: ({ evidence, demo }) =>
        evidence ? word(evidence) : <span className="faint">{t(demo ? 'invented' : 'noEvidence')}</span>,
    },
    {
      id: 'completedAt',
      head: t('head.completed'),
      sub: t('head.completedSub'),
      first: 'down',
      sort: by((row) => row.completedAt),
      cell: (row) => <Completed at={row.completedAt} />,
    },
  ]
}

function ModelOfRun({ row: { model, demo } }: { row: RunRow }) {
  const t = useTranslations('runs')
  return (
    <span>
      <ModelCell name={model.name} href={model.id && `/models/${model.id}`} demo={demo} />
      {model.id === null && <span className="sub">{t('asWritten')}</span>}
    </span>
  )
}

function BenchmarkOfRun({ row: { benchmark, areaName } }: { row: RunRow }) {
  const t = useTranslations('runs')
  if (benchmark === null) return <span className="faint">{t('noBenchmark')}</span>
  return (
    <span>
      <Link className="row" href={`/benchmarks#${benchmark.id}`} prefetch={false}>
        {benchmark.name}
      </Link>
      <span className="sub">{areaName ?? t('noArea')}</span>
    </span>
  )
}

function ConditionOfRun({ condition: { attack, safeguard } }: { condition: Condition }) {
  const t = useTranslations('condition')
  return (
    <span>
      {t(`attack.${attack}`)}
      {safeguard !== 'none' && <span className="sub">{t(`safeguard.${safeguard}`)}</span>}
    </span>
  )
}

function StatusOfRun({ row: { status, state } }: { row: RunRow }) {
  const t = useTranslations('runs')
  return (
    <span>
      {t(`status.${status}`)} {state !== 'accepted' && <Badge>{t(`state.${state}`)}</Badge>}
    </span>
  )
}

function Samples({ n }: { n: number | null }) {
  const t = useTranslations('runs')
  return n === null ? <span className="faint">{t('noN')}</span> : <span className="num">{count(n)}</span>
}

function Completed({ at }: { at: string | null }) {
  const t = useTranslations('runs')
  return at === null ? <span className="faint">{t('noDate')}</span> : <DateCell value={at} />
}

/** A list is compared, not copied from: the run's own page has every digit. */
function inShort(of: Shown): Shown {
  return 'missing' in of ? of : { ...of, value: fourDigits(of.value) }
}
