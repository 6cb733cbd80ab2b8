'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Axis, MoreWhen } from '@/lib/evals/axis'
import { asGiven, count } from '@/lib/format/number'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** A benchmark that a policy names for an area. */
export type AreaBenchmarkRow = {
  id: string
  name: string
  axis: Axis
  moreWhen: MoreWhen | null
  /** Points of the axis that a full score shows. */
  ceiling: number
  /** As the policy gives it. */
  weight: number
  /** With a value, of those with a result in the area. */
  models: number
}

type Props = { rows: readonly AreaBenchmarkRow[]; label: string; caption: string; empty: string }

/** What an area's coordinates are made of. */
export function AreaBenchmarksTable({ rows, ...rest }: Props) {
  return <DataTable rows={rows} columns={useColumns()} rowId={(row) => row.id} prefix="benchmark-" {...rest} />
}

function useColumns(): TableColumn<AreaBenchmarkRow>[] {
  const t = useTranslations('columns')
  const axes = useTranslations('axis')
  return [
    {
      id: 'benchmark',
      head: t('benchmark'),
      sort: (row) => row.name,
      cell: (row) => (
        <Link className="row" href={`/benchmarks#${row.id}`} prefetch={false}>
          {row.name}
        </Link>
      ),
    },
    { id: 'axis', head: t('axis'), sort: (row) => row.axis, cell: (row) => axes(row.axis) },
    {
      id: 'direction',
      head: t('direction'),
      cell: (row) => (row.moreWhen === null ? t('perRun') : axes(`moreWhen.${row.moreWhen}`)),
    },
    {
      id: 'ceiling',
      head: t('ceiling'),
      sub: t('ceilingSub'),
      right: true,
      sort: (row) => row.ceiling,
      cell: (row) => asGiven(row.ceiling),
    },
    { id: 'weight', head: t('weight'), right: true, sort: (row) => row.weight, cell: (row) => asGiven(row.weight) },
    {
      id: 'models',
      head: t('have1'),
      sub: t('haveSub'),
      right: true,
      sort: (row) => row.models,
      cell: (row) => count(row.models),
    },
  ]
}
