'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DemoBadge } from '@/components/ui/badge'
import { ZoneWord } from '@/components/ui/zone-word'
import type { Decision, SignOffState, Track } from '@/lib/evals/assessment'
import type { Zone } from '@/lib/risk/zone'
import { DateCell } from './cells/date-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type SignOffRow = {
  id: string
  model: { id: string; name: string; demo: boolean }
  areas: number
  /** That set how many decide; where the model stands is another matter. */
  quorumZone: Zone
  track: Track
  decision: Decision
  state: SignOffState
  /** The first fact that outdated it, in words. */
  because: string | null
  votes: number
  entitled: number
  signedAt: string
  expiresAt: string
}

/** What was decided, newest first, and whether it still holds. */
export function SignOffsTable({ rows, next }: { rows: readonly SignOffRow[]; next: string | null }) {
  const t = useTranslations('assessment')
  const columns: TableColumn<SignOffRow>[] = [
    {
      id: 'model',
      head: t('head.model'),
      cell: ({ id, model, areas, track }) => (
        <span>
          <Link className="row" href={`/assessments/${id}`} prefetch={false}>
            {model.name}
          </Link>{' '}
          {model.demo && <DemoBadge />}
          <span className="sub">
            {t('areasN', { n: areas })}
            {track === 'fast' && `, ${t('track.fast')}`}
          </span>
        </span>
      ),
    },
    { id: 'quorum', head: t('head.quorum'), cell: ({ quorumZone }) => <ZoneWord zone={quorumZone} /> },
    { id: 'decision', head: t('head.decision'), cell: ({ decision }) => t(`decision.${decision}`) },
    {
      id: 'state',
      head: t('head.state'),
      cell: ({ state, because }) => (
        <span>
          <span className={state === 'valid' ? undefined : 'strong'}>{t(`state.${state}`)}</span>
          {because !== null && <span className="sub">{because}</span>}
        </span>
      ),
    },
    { id: 'votes', head: t('head.votes'), cell: ({ votes, entitled }) => t('votesOf', { votes, of: entitled }) },
    { id: 'signed', head: t('head.signed'), cell: ({ signedAt }) => <DateCell value={signedAt} /> },
    { id: 'until', head: t('head.until'), cell: ({ expiresAt }) => <DateCell value={expiresAt} /> },
  ]
  return (
    <DataTable
      label={t('signed')}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      empty={t('empty')}
      emptyNext={t('emptyNext')}
      fromServer={{ next }}
    />
  )
}
