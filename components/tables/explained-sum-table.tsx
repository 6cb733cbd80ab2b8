'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Reason } from '@/lib/evals/measured'
import { asGiven, finePoints, finePointsRange } from '@/lib/format/number'
import { Dash } from './cells/measured-cell'
import { Paired } from './cells/paired'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

type Ends = { value: number; low: number | null; high: number | null }

/** A benchmark's part in a coordinate, or, with `id` null, the sum of the parts. */
export type ExplainedSumRow = {
  id: string | null
  name: string
  weight: number | null
  /** Of the value, 0–1; null: it has none. */
  share: number | null
  points: Ends | { missing: Reason } | null
  /** Share × points, and the same for the ends. */
  product: { value: number | null; low: number | null; high: number | null }
}

type Props = { rows: readonly ExplainedSumRow[]; label: string; caption: string; empty: string; prefix: string }

export function ExplainedSumTable({ rows, ...rest }: Props) {
  return <DataTable rows={rows} columns={useColumns()} rowId={(row) => row.id ?? 'sum'} {...rest} />
}

function useColumns(): TableColumn<ExplainedSumRow>[] {
  const t = useTranslations('columns')
  return [
    { id: 'benchmark', head: t('benchmark'), cell: (row) => <Name row={row} /> },
    {
      id: 'weight',
      head: t('weight'),
      right: true,
      cell: ({ weight }) => (weight === null ? null : asGiven(weight)),
    },
    {
      id: 'share',
      head: t('share'),
      right: true,
      cell: ({ share, id }) => (share === null ? id && <Dash /> : <span className="num">{finePoints(share)}</span>),
    },
    {
      id: 'points',
      head: t('points'),
      sub: t('interval'),
      cell: ({ points }) =>
        points && (
          <Paired beside={<Beside of={points} />}>
            {'missing' in points ? <Dash /> : <span className="num">{finePoints(points.value)}</span>}
          </Paired>
        ),
      beside: ({ points }) => points && <Beside of={points} />,
    },
    {
      id: 'product',
      head: t('product'),
      sub: t('productSub'),
      cell: ({ product, id }) => (
        <Paired beside={endsOf(product)}>
          {product.value === null ? <Dash /> : <Bold isBold={id === null}>{product.value}</Bold>}
        </Paired>
      ),
      beside: ({ product }) => endsOf(product),
    },
  ]
}

function Name({ row: { id, name } }: { row: ExplainedSumRow }) {
  if (id === null) return <b>{name}</b>
  return (
    <Link className="row" href={`/benchmarks#${id}`} prefetch={false}>
      {name}
    </Link>
  )
}

function Beside({ of }: { of: Ends | { missing: Reason } }) {
  const t = useTranslations()
  if ('missing' in of) return t(`reason.${of.missing}`)
  return of.low === null || of.high === null ? t('table.noInterval') : finePointsRange(of.low, of.high)
}

function endsOf({ low, high }: ExplainedSumRow['product']): string | null {
  return low === null || high === null ? null : finePointsRange(low, high)
}

function Bold({ isBold, children }: { isBold: boolean; children: number }) {
  const text = finePoints(children)
  return isBold ? <b className="num">{text}</b> : <span className="num">{text}</span>
}
