'use client'

import Link from 'next/link'
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
  /** The rule part by part: which sentence, and with what. */
  lines: readonly { kind: RuleKind; said: Record<string, string | number> }[]
  /** The stored values that it reads, each with its run. */
  values: readonly { model: { id: string; name: string }; measure: string; value: number; run: string }[]
}
type RuleKind =
  | 'not-checkable'
  | 'value'
  | 'place'
  | 'count'
  | 'weighted-sum'
  | 'compare'
  | 'difference'
  | 'gain'
  | 'presence'

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

function Recomputed({ row }: { row: ClaimRow }) {
  const t = useTranslations('claims')
  const { recomputed, why } = row
  return (
    <>
      {recomputed.length > 0 && (
        <ul className="recomputed">
          {recomputed.map(({ rule, value, models }) => (
            <li key={`${rule} ${value} ${models?.join()}`}>
              <b className="num">{asGiven(fourDigits(value))}</b> <span className="muted">{rule}</span>
              {models && models.length > 0 && <span className="sub">{models.join(', ')}</span>}
            </li>
          ))}
        </ul>
      )}
      {(why !== null || recomputed.length === 0) && <span className="faint">{why ?? t('noRecomputed')}</span>}
      <Derivation row={row} />
    </>
  )
}

/** The rule in words, and every value that it reads with a way to the run that gives it. */
function Derivation({ row: { lines, values } }: { row: ClaimRow }) {
  const t = useTranslations('claims')
  const said = lines.filter(({ kind }) => kind !== 'not-checkable')
  if (said.length === 0) return null
  return (
    <details>
      <summary>{t('derivation', { n: values.length })}</summary>
      <ul className="recomputed">
        {said.map((line) => (
          <li key={JSON.stringify(line)}>{t(`ruleSays.${line.kind}`, line.said)}</li>
        ))}
      </ul>
      <ul className="recomputed">
        {values.map(({ model, measure, value, run }) => (
          <li key={`${measure} ${model.id}`}>
            <b className="num">{asGiven(fourDigits(value))}</b>{' '}
            <Link href={`/runs/${run}`} prefetch={false}>
              {model.name}
            </Link>
            <span className="sub">{measure}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Value({ of, none }: { of: number | string | null; none: string }) {
  if (of === null) return <span className="faint">{none}</span>
  return <b className="num">{typeof of === 'number' ? asGiven(of) : of}</b>
}
