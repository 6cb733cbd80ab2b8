'use client'

import { useTranslations } from 'next-intl'
import type { Evidence, Source } from '@/lib/evals/run'
import { asGiven } from '@/lib/format/number'
import { SourceCell } from './cells/source-cell'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type ClaimStatus = 'reproduced' | 'not-reproduced' | 'not-checkable'
export type ClaimRow = {
  id: string
  statement: string
  source: Source
  evidence: Evidence | null
  reported: number | string | null
  /** Each rule in words with what it gives, and about which models where it is not about all. */
  recomputed: readonly { rule: string; value: number; models?: readonly string[] }[]
  status: ClaimStatus
  /** Why it cannot be checked, in the words of whoever added it. */
  why: string | null
}

type Props = { rows: readonly ClaimRow[]; empty: string; emptyNext?: React.ReactNode }

/** What is claimed, what the stored numbers give, and whether they agree. */
export function ClaimsTable({ rows, empty, emptyNext }: Props) {
  const t = useTranslations('claims')
  return (
    <DataTable
      label={t('title')}
      caption={t('caption')}
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      empty={empty}
      emptyNext={emptyNext}
    />
  )
}

function useColumns(): TableColumn<ClaimRow>[] {
  const t = useTranslations('claims')
  return [
    {
      id: 'claim',
      head: t('head.claim'),
      cell: (row) => (
        <span id={row.id} className="statement">
          {row.statement}
        </span>
      ),
    },
    { id: 'reported', head: t('head.reported'), cell: (row) => <Value of={row.reported} none={t('noValue')} /> },
    {
      id: 'recomputed',
      head: t('head.recomputed'),
      sub: t('head.rule'),
      cell: (row) => <Recomputed row={row} />,
    },
    {
      id: 'status',
      head: t('head.status'),
      cell: ({ status }) => (
        <span className={status === 'not-reproduced' ? 'nb strong' : 'nb'}>{t(`status.${status}`)}</span>
      ),
    },
    {
      id: 'source',
      head: t('head.source'),
      cell: (row) => (
        <span>
          <SourceCell source={row.source} evidence={row.evidence} />
        </span>
      ),
    },
  ]
}

function Recomputed({ row: { recomputed, why } }: { row: ClaimRow }) {
  const t = useTranslations('claims')
  if (recomputed.length === 0) return <span className="faint">{why ?? t('noRecomputed')}</span>
  return (
    <ul className="recomputed">
      {recomputed.map(({ rule, value, models }) => (
        <li key={`${rule} ${value} ${models?.join()}`}>
          <b className="num">{asGiven(Number(value.toPrecision(4)))}</b> <span className="muted">{rule}</span>
          {models && models.length > 0 && <span className="sub">{models.join(', ')}</span>}
        </li>
      ))}
    </ul>
  )
}

function Value({ of, none }: { of: number | string | null; none: string }) {
  if (of === null) return <span className="faint">{none}</span>
  return <b className="num">{typeof of === 'number' ? asGiven(of) : of}</b>
}
