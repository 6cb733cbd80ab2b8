'use client'

import { useTranslations } from 'next-intl'
import { decimalsOf } from '@/lib/format/number'
import { severity } from '@/lib/format/zone'
import { DateCell } from './cells/date-cell'
import { MeasuredInterval, MeasuredValue, type Shown } from './cells/measured-cell'
import { ModelCell } from './cells/model-cell'
import { NumberCell } from './cells/number-cell'
import { SourceCell } from './cells/source-cell'
import { ZoneCell, type ZoneCellProps } from './cells/zone-cell'
import { DataTable, type DataTableProps } from './data-table'
import type { TableColumn } from './table-column'

/** Invented rows with every kind of cell. Shows how a table file is written: its row type, its columns, one component. */
export type PreviewRow = {
  id: string
  name: string
  demo: boolean
  capability: Shown
  safety: Shown
  n: number | null
  completed: string | null
  arxiv: string | null
  placement: ZoneCellProps
}

type Props = { rows: PreviewRow[] } & Pick<
  DataTableProps<PreviewRow>,
  'marked' | 'find' | 'pageSize' | 'prefix' | 'stackable'
>

export function PreviewRowsTable({ rows, ...rest }: Props) {
  const t = useTranslations()
  const decimals = decimalsOf(rows.flatMap((row) => ('missing' in row.capability ? [] : [row.capability.value])))
  const columns: TableColumn<PreviewRow>[] = [
    {
      id: 'model',
      head: t('table.columns.model'),
      cell: (row) => <ModelCell name={row.name} href={`/models/${row.id}`} demo={row.demo} />,
      sort: (row) => row.name,
      find: (row) => row.name,
    },
    {
      id: 'capability',
      head: t('axis.capability'),
      sub: t('table.columns.interval'),
      cell: (row) => <MeasuredValue of={row.capability} decimals={decimals} />,
      beside: (row) => <MeasuredInterval of={row.capability} decimals={decimals} />,
      sort: (row) => pointsOf(row.capability),
    },
    {
      id: 'safety',
      head: t('axis.safety'),
      sub: t('condition.under.jailbreak'),
      cell: (row) => <MeasuredValue of={row.safety} />,
      beside: (row) => <MeasuredInterval of={row.safety} />,
      sort: (row) => pointsOf(row.safety),
    },
    {
      id: 'n',
      head: t('table.columns.n'),
      right: true,
      cell: (row) => <NumberCell value={row.n} />,
      sort: (row) => row.n,
    },
    {
      id: 'completed',
      head: t('table.columns.completed'),
      cell: (row) => <DateCell value={row.completed} />,
      sort: (row) => row.completed,
      first: 'down',
    },
    {
      id: 'source',
      head: t('table.columns.source'),
      cell: (row) => (
        <SourceCell
          source={
            row.arxiv === null ? null : { title: `arXiv ${row.arxiv}`, arxiv: row.arxiv, table: 'Table 3', url: null }
          }
          evidence="figure"
        />
      ),
    },
    {
      id: 'zone',
      head: t('table.columns.zone'),
      cell: (row) => <ZoneCell {...row.placement} />,
      sort: (row) => severity(row.placement),
      first: 'down',
    },
  ]
  return (
    <DataTable
      {...rest}
      label={t('table.columns.zone')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      empty={t('table.nothing')}
    />
  )
}

const pointsOf = (shown: Shown) => ('missing' in shown ? null : shown.value)
