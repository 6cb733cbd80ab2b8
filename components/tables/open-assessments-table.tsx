'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DemoBadge } from '@/components/ui/badge'
import type { Track } from '@/lib/evals/assessment'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type OpenAssessmentRow = {
  id: string
  model: { id: string; name: string; demo: boolean }
  areas: number
  track: Track
  by: string
  openedAt: string
  frozenAt: string | null
}

type Props = { rows: readonly OpenAssessmentRow[]; label: string; empty: string; prefix: string }

/** Assessments that nothing is decided on yet. */
export function OpenAssessmentsTable({ rows, label, empty, prefix }: Props) {
  const t = useTranslations('assessment')
  const columns: TableColumn<OpenAssessmentRow>[] = [
    {
      id: 'model',
      head: t('head.model'),
      cell: ({ id, model, areas }) => (
        <span>
          <Link className="row" href={`/assessments/${id}`} prefetch={false}>
            {model.name}
          </Link>{' '}
          {model.demo && <DemoBadge />}
          <span className="sub">{t('areasN', { n: areas })}</span>
        </span>
      ),
    },
    { id: 'track', head: t('head.track'), cell: ({ track }) => t(`track.${track}`) },
    { id: 'by', head: t('head.by'), cell: ({ by }) => by },
    { id: 'opened', head: t('head.opened'), cell: ({ openedAt }) => <DateCell value={openedAt} /> },
    ...(rows.some(({ frozenAt }) => frozenAt !== null)
      ? [{ id: 'frozen', head: t('head.frozen'), cell: frozenCell }]
      : []),
  ]
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      empty={empty}
      prefix={prefix}
      fromServer={{ next: null }}
    />
  )
}

function frozenCell({ frozenAt }: OpenAssessmentRow) {
  return <DateCell value={frozenAt} />
}
