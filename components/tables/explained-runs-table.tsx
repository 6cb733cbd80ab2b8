'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { MoreWhen } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import type { Interval } from '@/lib/evals/metric'
import type { Evidence, Source } from '@/lib/evals/run'
import { asGiven, finePoints, finePointsRange, inUnit, rangeInUnit, share } from '@/lib/format/number'
import type { Scale } from '@/lib/risk/benchmark'
import { Dash } from './cells/measured-cell'
import { NumberCell } from './cells/number-cell'
import { Paired } from './cells/paired'
import { ReportedValue } from './cells/reported-value'
import { SourceCell } from './cells/source-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** The run chosen for one task of a benchmark, with every step from what it reported to points. */
export type ExplainedRunRow = {
  run: string
  task: string
  benchmark: {
    id: string
    name: string
    unit: string
    range: readonly [low: number, high: number]
    scale: Scale
    ceiling: number
  }
  metric: { value: number; unit: string; n: number | null } | { missing: Reason }
  interval: Interval | null
  moreWhen: MoreWhen | null
  /** Turned, 0–1. */
  position: number | null
  points: { value: number; low: number | null; high: number | null } | { missing: Reason }
  /** Why the value could not be read, in words. */
  unread: string | null
  source: Source | null
  evidence: Evidence | null
  demo: boolean
}

type Props = { rows: readonly ExplainedRunRow[]; label: string; caption: string; empty: string; prefix: string }

export function ExplainedRunsTable({ rows, ...rest }: Props) {
  return <DataTable rows={rows} columns={useColumns()} rowId={(row) => row.run} {...rest} />
}

function useColumns(): TableColumn<ExplainedRunRow>[] {
  const t = useTranslations('columns')
  return [
    { id: 'benchmark', head: t('benchmark'), sub: t('task'), cell: (row) => <BenchmarkAndTask row={row} /> },
    {
      id: 'value',
      head: t('value'),
      sub: t('valueSub'),
      cell: (row) => (
        <Paired beside={<Reported row={row} />}>
          {'missing' in row.metric ? <Dash /> : <ReportedValue value={row.metric.value} unit={row.metric.unit} />}
        </Paired>
      ),
      beside: (row) => <Reported row={row} />,
    },
    {
      id: 'n',
      head: t('n'),
      right: true,
      cell: ({ metric }) => ('missing' in metric || metric.n === null ? <Dash /> : <NumberCell value={metric.n} />),
    },
    { id: 'range', head: t('readOn'), sub: t('readOnSub'), cell: (row) => <ReadOn row={row} /> },
    {
      id: 'position',
      head: t('position'),
      sub: t('positionSub'),
      right: true,
      cell: ({ position }) => (position === null ? <Dash /> : <span className="num">{finePoints(position)}</span>),
    },
    {
      id: 'ceiling',
      head: t('ceiling'),
      sub: t('ceilingSub'),
      right: true,
      cell: ({ benchmark }) => asGiven(benchmark.ceiling),
    },
    {
      id: 'points',
      head: t('points'),
      sub: t('interval'),
      cell: (row) => (
        <Paired beside={<InPoints row={row} />}>
          {'missing' in row.points ? <Dash /> : <b className="num">{finePoints(row.points.value)}</b>}
        </Paired>
      ),
      beside: (row) => <InPoints row={row} />,
    },
    { id: 'run', head: t('run'), sub: t('source'), cell: (row) => <RunAndSource row={row} /> },
  ]
}

function BenchmarkAndTask({ row: { benchmark, task } }: { row: ExplainedRunRow }) {
  return (
    <span>
      <Link className="row" href={`/benchmarks#${benchmark.id}`} prefetch={false}>
        {benchmark.name}
      </Link>
      {task !== benchmark.name && <span className="sub">{task}</span>}
    </span>
  )
}

function Reported({ row: { metric, interval } }: { row: ExplainedRunRow }) {
  const t = useTranslations()
  if ('missing' in metric) return t(`reason.${metric.missing}`)
  if (interval === null) return t('table.noInterval')
  return (
    <>
      {rangeInUnit(interval.low, interval.high, metric.unit)}
      <span className="sub">{t('columns.levelMethod', { level: share(interval.level), method: interval.method })}</span>
    </>
  )
}

function ReadOn({ row: { benchmark, moreWhen } }: { row: ExplainedRunRow }) {
  const t = useTranslations('columns')
  const axes = useTranslations('axis')
  const [low, high] = benchmark.range.map((end) => inUnit(end, benchmark.unit))
  const direction = moreWhen === null ? t('perRun') : axes(`moreWhen.${moreWhen}`)
  return (
    <span>
      {t('fromTo', { low: low ?? '', high: high ?? '' })}
      <span className="sub">{benchmark.scale === 'log' ? t('logarithmic', { direction }) : direction}</span>
    </span>
  )
}

function InPoints({ row: { points, unread } }: { row: ExplainedRunRow }) {
  const t = useTranslations()
  if ('missing' in points) {
    return (
      <>
        {t(`reason.${points.missing}`)}
        {unread && <span className="sub wrap">{unread}</span>}
      </>
    )
  }
  const { low, high } = points
  return low === null || high === null ? t('table.noInterval') : finePointsRange(low, high)
}

function RunAndSource({ row: { run, source, evidence, demo } }: { row: ExplainedRunRow }) {
  const t = useTranslations('columns')
  return (
    <span>
      <Link className="mono" href={`/runs/${run}`} prefetch={false}>
        {run}
      </Link>
      <span className="sub">
        {demo && source === null ? t('invented') : source && <SourceCell source={source} evidence={evidence} />}
      </span>
    </span>
  )
}
