'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type CrossedBy, CrossedZones } from '@/components/review/crossing-parts'
import { type Titled, useFindingTitle } from '@/components/review/use-finding-title'
import type { FindingState, Severity } from '@/lib/evals/finding'
import { DateCell } from './cells/date-cell'
import { ModelCell } from './cells/model-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type FindingTableRow = Titled & {
  id: string
  by: CrossedBy
  area: { id: string; name: string }
  model: { id: string; name: string }
  severity: Severity
  state: FindingState
  owner: { name: string } | null
  due: string | null
  overdue: boolean
  labels: readonly string[]
  createdAt: string
}

type Props = {
  rows: readonly FindingTableRow[]
  /** The link onwards; null at the end of the list. */
  next: string | null
  empty: string
  emptyNext?: string
  /** A list on another page has no links to sort it by. */
  sortable?: boolean
}

/** Findings, one a row. Sorted and cut by the server. */
export function FindingsTable({ rows, next, empty, emptyNext, sortable = true }: Props) {
  const t = useTranslations('finding')
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={useColumns(sortable)}
      rowId={(row) => row.id}
      empty={empty}
      emptyNext={emptyNext}
      fromServer={{ next }}
    />
  )
}

function useColumns(sortable: boolean): TableColumn<FindingTableRow>[] {
  const t = useTranslations('finding')
  const by = (of: (row: FindingTableRow) => string | null) => (sortable ? of : undefined)
  const title = useFindingTitle()
  return [
    {
      id: 'title',
      head: t('head.title'),
      cell: (row) => (
        <span>
          <Link className="row" href={`/findings/${row.id}`} prefetch={false}>
            {title(row)}
          </Link>
          {row.reached !== null && (
            <span className="sub">
              <CrossedZones {...row} brief />
            </span>
          )}
          {row.labels.length > 0 && <span className="sub">{row.labels.join(', ')}</span>}
        </span>
      ),
    },
    {
      id: 'severity',
      head: t('head.severity'),
      first: 'down',
      sort: by((row) => row.severity),
      cell: ({ severity }) => (
        <span className={severity === 'critical' || severity === 'high' ? 'strong' : undefined}>
          {t(`severity.${severity}`)}
        </span>
      ),
    },
    { id: 'state', head: t('head.state'), cell: ({ state }) => t(`state.${state}`) },
    {
      id: 'model',
      head: t('head.model'),
      sub: t('head.area'),
      cell: ({ model, area }) => (
        <span>
          <ModelCell name={model.name} href={`/models/${model.id}`} />
          <span className="sub">{area.name}</span>
        </span>
      ),
    },
    {
      id: 'owner',
      head: t('head.owner'),
      cell: ({ owner }) => owner?.name ?? <span className="faint">{t('nobody')}</span>,
    },
    {
      id: 'due',
      head: t('head.due'),
      sort: by((row) => row.due),
      cell: ({ due, overdue }) =>
        due === null ? (
          <span className="faint">{t('noDay')}</span>
        ) : (
          <span>
            <DateCell value={due} />
            {overdue && <span className="sub bad">{t('overdue')}</span>}
          </span>
        ),
    },
    {
      id: 'createdAt',
      head: t('head.opened'),
      first: 'down',
      sort: by((row) => row.createdAt),
      cell: ({ createdAt }) => <DateCell value={createdAt} />,
    },
  ]
}
