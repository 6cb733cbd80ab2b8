'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Reason } from '@/lib/evals/measured'
import type { Access } from '@/lib/evals/model-name'
import type { Range, ShownZone } from '@/lib/format/zone'
import { DateCell } from './cells/date-cell'
import { Dash } from './cells/measured-cell'
import { ModelCell } from './cells/model-cell'
import { ReasonCell } from './cells/reason-cell'
import { ZoneCell } from './cells/zone-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type ModelRow = {
  id: string
  name: string
  /** Other names as written in files: found by the search. */
  aliases: readonly string[]
  href: string
  demo: boolean
  developer: string | null
  access: Access | null
  reasoning: boolean | null
  releasedAt: string | null
  areas: { have: number; want: number }
  /** null: no result anywhere, and why. */
  worst: { zone: ShownZone; range: Range; area: string; by: string } | null
  missing: Reason | null
  /** Where its runs are listed; null: it has none. */
  runsHref: string | null
  /** Its place when the worst stands first. */
  place: number
}

type Props = { rows: readonly ModelRow[]; label: string; caption: string; empty: string; emptyNext: string }

const PAGE_SIZE = 50

/** Every known model, worst first, with a search over names, aliases and developers. */
export function ModelsTable({ rows, ...rest }: Props) {
  return (
    <DataTable
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      find={rows.length > 0}
      pageSize={PAGE_SIZE}
      {...rest}
    />
  )
}

function useColumns(): TableColumn<ModelRow>[] {
  const t = useTranslations('columns')
  const unknown = <span className="faint">{t('unknown')}</span>
  return [
    {
      id: 'model',
      head: t('model'),
      sort: (row) => row.name,
      find: (row) => [row.name, ...row.aliases].join('\n'),
      cell: (row) => <ModelCell name={row.name} href={row.href} demo={row.demo} />,
    },
    {
      id: 'developer',
      head: t('developer'),
      sort: (row) => row.developer,
      find: (row) => row.developer ?? '',
      cell: (row) => row.developer ?? unknown,
    },
    {
      id: 'access',
      head: t('access'),
      sort: (row) => row.access,
      cell: (row) => (row.access === null ? unknown : t(row.access)),
    },
    {
      id: 'reasoning',
      head: t('reasoning'),
      sort: (row) => (row.reasoning === null ? null : Number(row.reasoning)),
      cell: (row) => (row.reasoning === null ? unknown : t(row.reasoning ? 'yes' : 'no')),
    },
    {
      id: 'released',
      head: t('released'),
      first: 'down',
      sort: (row) => row.releasedAt,
      cell: (row) => (row.releasedAt === null ? unknown : <DateCell value={row.releasedAt} />),
    },
    {
      id: 'areas',
      head: t('areas'),
      sub: t('areasSub'),
      right: true,
      sort: (row) => row.areas.have,
      cell: (row) => <span>{t('have', row.areas)}</span>,
    },
    {
      id: 'worst',
      head: t('worst'),
      first: 'up',
      sort: (row) => row.place,
      cell: (row) => <Worst row={row} />,
    },
    {
      id: 'where',
      head: t('where'),
      sort: (row) => row.worst?.area ?? null,
      cell: (row) => row.worst?.area ?? <Dash />,
    },
  ]
}

function Worst({ row: { worst, missing, runsHref } }: { row: ModelRow }) {
  const t = useTranslations('reason')
  if (worst === null && missing === 'not-run' && runsHref !== null) {
    return (
      <span className="faint">
        <Dash /> {t('notPlaced')}:{' '}
        <Link href={runsHref} prefetch={false}>
          {t('itsRuns')}
        </Link>
      </span>
    )
  }
  return worst === null ? (
    <ReasonCell reason={missing ?? 'not-run'} />
  ) : (
    <ZoneCell zone={worst.zone} range={worst.range} by={worst.by} />
  )
}
