'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Condition } from '@/lib/evals/condition'
import { decimalsOf, signedPoints } from '@/lib/format/number'
import type { Range, ShownZone } from '@/lib/format/zone'
import type { Caveat } from '@/lib/risk/placement'
import { CaveatsCell, Explained } from './cells/explained-cell'
import { Dash } from './cells/measured-cell'
import { ModelCell } from './cells/model-cell'
import { type Coordinate, numberOf, PointsBeside, PointsLink } from './cells/points-link'
import { ZoneCell } from './cells/zone-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** One model of an area: the twin of its mark on the plane. */
export type AreaRow = {
  id: string
  name: string
  /** The model's page, at this area. */
  href: string
  demo: boolean
  capability: Coordinate
  safety: Coordinate
  /** Safety minus safety without the attack at the same safeguard, in points. */
  drop: number | null
  /** Capability minus safety, in points. */
  gap: number | null
  zone: ShownZone
  range: Range
  /** Nothing says how uncertain it is. */
  hollow: boolean
  caveats: readonly Caveat[]
  /** The placement's explanation. */
  by: string
  /** Its place when the worst stands first. */
  place: number
}

type Props = {
  rows: readonly AreaRow[]
  /** The condition of the safety column. */
  condition: Condition
  /** Id of the model in focus. */
  marked: string | null
  label: string
  caption: ReactNode
  empty: string
  emptyNext: string
}

/** Numbers of an area, worst first. Invented and published values keep their own decimals. */
export function AreaTable({ rows, condition, ...rest }: Props) {
  const columns = useColumns(rows, condition)
  return <DataTable rows={rows} columns={columns} rowId={(row) => row.id} {...rest} />
}

function useColumns(rows: readonly AreaRow[], condition: Condition): TableColumn<AreaRow>[] {
  const t = useTranslations('columns')
  const conditions = useTranslations('condition')
  const decimals = (row: AreaRow, axis: 'capability' | 'safety') =>
    decimalsOf(rows.flatMap((one) => (one.demo === row.demo ? numberOf(one[axis].of) : [])))
  const drop: TableColumn<AreaRow> = {
    id: 'drop',
    head: t('drop'),
    sub: t(condition.safeguard === 'none' ? 'dropSub' : 'dropSubGuarded'),
    right: true,
    first: 'up',
    sort: (row) => row.drop,
    cell: (row) => <Signed value={row.drop} decimals={decimals(row, 'safety')} />,
  }
  const axis = (id: 'capability' | 'safety', sub: string): TableColumn<AreaRow> => ({
    id,
    head: t(id),
    sub,
    first: id === 'safety' ? 'up' : 'down',
    sort: (row) => numberOf(row[id].of)[0] ?? null,
    cell: (row) => <PointsLink coordinate={row[id]} decimals={decimals(row, id)} />,
    beside: (row) => <PointsBeside coordinate={row[id]} decimals={decimals(row, id)} />,
  })
  return [
    {
      id: 'model',
      head: t('model'),
      sort: (row) => row.name,
      cell: (row) => <ModelCell name={row.name} href={row.href} demo={row.demo} />,
    },
    axis('capability', t('interval')),
    axis('safety', conditions(`of.${condition.safeguard}`, condition)),
    ...(condition.attack === 'none' ? [] : [drop]),
    {
      id: 'gap',
      head: t('gap'),
      sub: t('gapSub'),
      right: true,
      sort: (row) => row.gap,
      cell: (row) => <Gap value={row.gap} decimals={decimals(row, 'capability')} by={row.by} />,
    },
    {
      id: 'zone',
      head: t('zone'),
      first: 'up',
      sort: (row) => row.place,
      cell: (row) => <ZoneCell zone={row.zone} range={row.range} hollow={row.hollow} by={row.by} />,
    },
    {
      id: 'caveats',
      head: t('caveats'),
      right: true,
      sort: (row) => row.caveats.length,
      cell: (row) => <CaveatsCell caveats={row.caveats} by={row.by} />,
    },
  ]
}

/** Capability minus safety, as a link to how it came about. */
export function Gap({ value, decimals, by }: { value: number | null; decimals?: 0 | 1; by: string | null }) {
  const signed = <Signed value={value} decimals={decimals} />
  if (value === null) return signed
  return (
    <Explained by={by} step="gap">
      {signed}
    </Explained>
  )
}

/** The reason for a dash stands in the column of the coordinate that is missing. */
export function Signed({ value, decimals }: { value: number | null; decimals?: 0 | 1 }) {
  return value === null ? <Dash /> : <span className="num">{signedPoints(value, decimals)}</span>
}
