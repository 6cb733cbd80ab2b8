'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import { decimalsOf, ownDecimals, points } from '@/lib/format/number'
import type { Range, ShownZone } from '@/lib/format/zone'
import type { Caveat, Coverage } from '@/lib/risk/placement'
import { Gap } from './area-table'
import { CaveatsCell, Explained } from './cells/explained-cell'
import { Dash } from './cells/measured-cell'
import { type Coordinate, PointsBeside, PointsLink } from './cells/points-link'
import { ZoneCell } from './cells/zone-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

/** The shortest move on the plane that changes the answer, in points; null: there is none, or a coordinate is missing. */
export type Distance = { points: number; past: boolean } | null

/** One area of a model. */
export type ModelAreaRow = {
  id: string
  name: string
  href: string
  capability: Coordinate
  safety: Coordinate
  /** Without the attack, at the same safeguard; null where no attack is shown. */
  plainSafety: Coordinate | null
  gap: number | null
  yellow: Distance
  red: Distance
  /** Of both axes together. */
  coverage: Coverage
  zone: ShownZone
  range: Range
  hollow: boolean
  caveats: readonly Caveat[]
  /** The placement's explanation. */
  by: string
  hasResult: boolean
}

type Props = { rows: readonly ModelAreaRow[]; condition: Condition; label: string; caption: string; empty: string }

/** The numbers of one model over all areas, in the areas' order. */
export function ModelAreasTable({ rows, condition, ...rest }: Props) {
  const columns = useColumns(rows, condition)
  return <DataTable rows={rows} columns={columns} rowId={(row) => row.id} prefix="area-" {...rest} />
}

function useColumns(rows: readonly ModelAreaRow[], condition: Condition): TableColumn<ModelAreaRow>[] {
  const t = useTranslations('columns')
  const conditions = useTranslations('condition')
  const distanceDecimals = decimalsOf(
    rows.flatMap(({ yellow, red }) => [yellow, red].flatMap((one) => one?.points ?? [])),
  )
  const axis = (id: 'capability' | 'safety', sub: string): TableColumn<ModelAreaRow> => ({
    id,
    head: t(id),
    sub,
    cell: (row) => <PointsLink coordinate={row[id]} decimals={ownDecimals(row[id].of)} />,
    beside: (row) => <PointsBeside coordinate={row[id]} decimals={ownDecimals(row[id].of)} />,
  })
  const plain: TableColumn<ModelAreaRow> = {
    id: 'plain',
    head: t(condition.safeguard === 'none' ? 'plainSafety' : 'unattackedSafety'),
    right: true,
    wideOnly: true,
    cell: ({ plainSafety }) =>
      plainSafety === null || 'missing' in plainSafety.of ? (
        <Dash />
      ) : (
        <Link className="row" href={plainSafety.href ?? ''} prefetch={false}>
          {points(plainSafety.of.value)}
        </Link>
      ),
  }
  const line = (id: 'yellow' | 'red'): TableColumn<ModelAreaRow> => ({
    id,
    head: t(`${id}Line`),
    right: true,
    cell: (row) => (
      <Explained by={row[id] && row.by} step="range">
        <DistanceToLine distance={row[id]} decimals={distanceDecimals} />
      </Explained>
    ),
  })
  return [
    {
      id: 'area',
      head: t('area'),
      cell: (row) => (
        <Link className="row" href={row.href} prefetch={false}>
          {row.name}
        </Link>
      ),
    },
    axis('capability', t('interval')),
    axis('safety', conditions(`of.${condition.safeguard}`, condition)),
    ...(condition.attack === 'none' ? [] : [plain]),
    { id: 'gap', head: t('gap'), right: true, cell: ({ gap, by }) => <Gap value={gap} by={by} /> },
    line('yellow'),
    line('red'),
    { id: 'benchmarks', head: t('benchmarks'), right: true, cell: (row) => t('have', row.coverage) },
    {
      id: 'zone',
      head: t('zone'),
      cell: (row) =>
        row.hasResult ? <ZoneCell zone={row.zone} range={row.range} hollow={row.hollow} by={row.by} /> : <Dash />,
    },
    {
      id: 'caveats',
      head: t('caveats'),
      right: true,
      cell: (row) => (row.hasResult ? <CaveatsCell caveats={row.caveats} by={row.by} /> : <Dash />),
    },
  ]
}

/** "21 past", "2 away". `decimals` as in the rest of its column. */
export function DistanceToLine({ distance, decimals }: { distance: Distance; decimals?: 0 | 1 }) {
  const t = useTranslations('columns')
  if (distance === null) return <Dash />
  return (
    <span className="num">{t(distance.past ? 'past' : 'away', { points: points(distance.points, decimals) })}</span>
  )
}
