'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ItemState, LeaseState } from '@/lib/evals/queue-filter'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type QueueItemRow = {
  position: number
  task: string
  samplePosition: number
  sampleId: string
  stratum: string | null
  state: ItemState
  labels: number
  held: number
  mine: { state: LeaseState } | null
}

type Props = {
  queue: string
  reviewers: number
  rows: readonly QueueItemRow[]
  next: string | null
  empty: string
}

/** The samples of a queue in the order of the review. */
export function QueueItemsTable({ queue, reviewers, rows, next, empty }: Props) {
  const t = useTranslations('queue')
  return (
    <DataTable
      label={t('samples')}
      rows={rows}
      columns={useColumns(queue, reviewers)}
      rowId={(row) => String(row.position)}
      empty={empty}
      fromServer={{ next }}
    />
  )
}

function useColumns(queue: string, reviewers: number): TableColumn<QueueItemRow>[] {
  const t = useTranslations('queue')
  return [
    {
      id: 'position',
      head: t('head.sample'),
      cell: (row) => (
        <span>
          <Link className="row" href={`/queue/${queue}/${row.position}`} prefetch={false}>
            {t('nth', { n: row.position + 1 })}
          </Link>
          <span className="sub">{t('sampleOf', { id: row.sampleId, task: row.task })}</span>
        </span>
      ),
    },
    { id: 'state', head: t('head.state'), cell: ({ state }) => t(`state.${state}`) },
    {
      id: 'labels',
      head: t('head.labels'),
      right: true,
      cell: ({ labels, held }) => (
        <span>
          <span className="num">{t('labelsOf', { n: labels, of: reviewers })}</span>
          {held > 0 && <span className="sub">{t('heldBy', { n: held })}</span>}
        </span>
      ),
    },
    {
      id: 'stratum',
      head: t('head.stratum'),
      wideOnly: true,
      cell: ({ stratum }) => stratum ?? <span className="faint">{t('noStratum')}</span>,
    },
    {
      id: 'mine',
      head: t('head.mine'),
      cell: ({ mine }) => (mine === null ? <span className="faint">{t('mine.none')}</span> : t(`mine.${mine.state}`)),
    },
  ]
}
