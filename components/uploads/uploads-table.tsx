'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DateCell } from '@/components/tables/cells/date-cell'
import { DataTable } from '@/components/tables/data-table'
import type { TableColumn } from '@/components/tables/table-column'
import type { UploadState } from '@/lib/evals/upload'
import { bytesInWords } from '@/lib/format/bytes'
import { count } from '@/lib/format/number'

export type UploadRow = {
  id: string
  name: string
  bytes: number
  state: UploadState
  formatLabel: string | null
  runs: number
  pendingRuns: number
  /** It is a table, and nobody has said what its columns are. */
  unmapped: boolean
  sentBy: string
  uploadedAt: string
  /** Its sentence, where it failed. */
  error: string | null
}

/** Files as received, newest first. Cut by the server. */
export function UploadsTable({ rows, next }: { rows: readonly UploadRow[]; next: string | null }) {
  const t = useTranslations('uploads')
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      empty={t('none')}
      emptyNext={t('noneNext')}
      fromServer={{ next }}
    />
  )
}

function useColumns(): TableColumn<UploadRow>[] {
  const t = useTranslations('uploads')
  return [
    {
      id: 'name',
      head: t('file'),
      cell: ({ id, name, bytes }) => (
        <>
          <Link href={`/uploads/${id}`} prefetch={false} className="long-name">
            {name}
          </Link>
          <span className="sub">{bytesInWords(bytes)}</span>
        </>
      ),
    },
    {
      id: 'state',
      head: t('state'),
      cell: ({ state, error, pendingRuns, unmapped }) => (
        <>
          {t(`states.${state}`)}
          {error && <span className="sub">{error}</span>}
          {state === 'pending' && (
            <span className="sub">{unmapped ? t('toName') : t('toDecide', { n: pendingRuns })}</span>
          )}
        </>
      ),
    },
    {
      id: 'format',
      head: t('format'),
      cell: ({ formatLabel }) => formatLabel ?? <span className="faint">{t('notKnown')}</span>,
    },
    { id: 'runs', head: t('runs'), right: true, cell: ({ runs }) => count(runs) },
    { id: 'by', head: t('sentBy'), cell: ({ sentBy }) => sentBy },
    { id: 'at', head: t('sentAt'), cell: ({ uploadedAt }) => <DateCell value={uploadedAt} /> },
  ]
}
