'use client'

import { useTranslations } from 'next-intl'
import type { Evidence, Source } from '@/lib/evals/run'
import { asGiven, fourDigits } from '@/lib/format/number'
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

/** What one document claims, what the stored numbers give, and whether they agree. */
export function ClaimsTable({ label, rows }: { label: string; rows: readonly ClaimRow[] }) {
  const t = useTranslations('claims')
  return <DataTable label={label} rows={rows} columns={useColumns()} rowId={(row) => row.id} empty={t('empty')} />
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
    { id: 'source', head: t('head.place'), cell: (row) => <Place row={row} /> },
  ]
}

/** Where in the document it stands, as a link to it; the document's name is the heading above. */
function Place({ row: { source, evidence } }: { row: ClaimRow }) {
  const t = useTranslations('claims')
  return (
    <span>
      <SourceCell source={{ ...source, title: source.table ?? t('document'), table: null }} evidence={evidence} />
    </span>
  )
}

function Recomputed({ row: { recomputed, why } }: { row: ClaimRow }) {
  const t = useTranslations('claims')
  if (recomputed.length === 0) return <span className="faint">{why ?? t('noRecomputed')}</span>
  return (
    <ul className="recomputed">
      {recomputed.map(({ rule, value, models }) => (
        <li key={`${rule} ${value} ${models?.join()}`}>
          <b className="num">{asGiven(fourDigits(value))}</b> <span className="muted">{rule}</span>
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
