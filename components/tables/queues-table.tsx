'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { QueueProgress } from '@/components/queue/queue-progress'
import type { ItemState } from '@/lib/evals/queue-filter'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type QueueTableRow = {
  id: string
  title: string
  size: number
  reviewers: number
  labelSet: { id: string; name: string; version: number }
  progress: Record<ItemState, number>
  createdBy: { name: string }
  createdAt: string
  /** Samples that the reader holds or was given. */
  held: number
}

type Props = { rows: readonly QueueTableRow[]; next: string | null; empty: string; emptyNext?: string }

/** Review queues, one a row, newest first. */
export function QueuesTable({ rows, next, empty, emptyNext }: Props) {
  const t = useTranslations('queue')
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      empty={empty}
      emptyNext={emptyNext}
      fromServer={{ next }}
    />
  )
}

function useColumns(): TableColumn<QueueTableRow>[] {
  const t = useTranslations('queue')
  return [
    {
      id: 'title',
      head: t('head.title'),
      cell: (row) => (
        <span>
          <Link className="row" href={`/queue/${row.id}`} prefetch={false}>
            {row.title}
          </Link>
          {row.held > 0 && <span className="sub">{t('held', { n: row.held })}</span>}
        </span>
      ),
    },
    {
      id: 'progress',
      head: t('head.progress'),
      cell: ({ progress, size }) => <QueueProgress of={progress} size={size} short />,
    },
    { id: 'reviewers', head: t('head.reviewers'), right: true, cell: ({ reviewers }) => reviewers },
    {
      id: 'labelSet',
      head: t('head.labelSet'),
      cell: ({ labelSet }) => (
        <Link href={`/queue/label-sets/${labelSet.id}`} prefetch={false}>
          {t('labelSetVersion', labelSet)}
        </Link>
      ),
    },
    {
      id: 'made',
      head: t('head.made'),
      cell: ({ createdAt, createdBy }) => (
        <span>
          <DateCell value={createdAt} />
          <span className="sub">{createdBy.name}</span>
        </span>
      ),
    },
  ]
}
