'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Reason } from '@/lib/evals/measured'
import { asGiven, count, fourDigits } from '@/lib/format/number'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type SampleRow = {
  run: string
  position: number
  id: string
  epoch: number
  scores: Record<string, number | null>
  missing: Reason | null
  error: string | null
  limit: string | null
  /** Empty where it is hidden. */
  preview: string
  restricted: boolean
  invalidated: boolean
}

type Props = {
  rows: readonly SampleRow[]
  /** The link onwards; null at the end of the list. */
  next: string | null
  empty: string
}

/** The samples of a run in the order of its file, one a row, each leading to its transcript. Cut by the server. */
export function SamplesTable({ rows, next, empty }: Props) {
  const t = useTranslations('sample')
  const scorers = [...new Set(rows.flatMap((row) => Object.keys(row.scores)))].slice(0, MOST_SCORERS)
  return (
    <DataTable
      label={t('samples')}
      rows={rows}
      columns={useColumns(scorers)}
      rowId={(row) => String(row.position)}
      empty={empty}
      prefix="samples-"
      fromServer={{ next }}
    />
  )
}

/** More than these are on the sample's own page. */
const MOST_SCORERS = 3

function useColumns(scorers: readonly string[]): TableColumn<SampleRow>[] {
  const t = useTranslations('sample')
  return [
    {
      id: 'position',
      head: t('head.sample'),
      sub: t('head.sampleSub'),
      cell: ({ run, position, id, invalidated }) => (
        <>
          <Link className="row long-name" href={`/runs/${run}/samples/${position}`} prefetch={false}>
            {id}
          </Link>{' '}
          {invalidated && <Badge>{t('aside')}</Badge>}
          <span className="sub num">{t('nth', { n: count(position + 1) })}</span>
        </>
      ),
    },
    {
      id: 'epoch',
      head: t('head.epoch'),
      right: true,
      cell: ({ epoch }) => <span className="num">{count(epoch)}</span>,
    },
    ...scorers.map(
      (scorer): TableColumn<SampleRow> => ({
        id: `score-${scorer}`,
        head: scorer,
        sub: t('head.score'),
        right: true,
        cell: (row) => <Score row={row} scorer={scorer} />,
      }),
    ),
    {
      id: 'outcome',
      head: t('head.outcome'),
      cell: (row) => <Outcome row={row} />,
    },
    {
      id: 'preview',
      head: t('head.input'),
      wideOnly: true,
      cell: ({ preview, restricted }) =>
        restricted ? <span className="faint">{t('hiddenShort')}</span> : <span className="preview">{preview}</span>,
    },
  ]
}

function Score({ row, scorer }: { row: SampleRow; scorer: string }) {
  const t = useTranslations('sample')
  const value = row.scores[scorer]
  return value == null ? (
    <span className="faint">{t('noScore')}</span>
  ) : (
    <span className="num">{asGiven(fourDigits(value))}</span>
  )
}

function Outcome({ row: { error, limit, missing } }: { row: SampleRow }) {
  const t = useTranslations('sample')
  const reason = useTranslations('reason')
  if (error !== null) return <span className="long-name">{error}</span>
  if (limit !== null) return t('limit', { limit })
  return missing === null ? t('completed') : <span className="faint">{reason(missing)}</span>
}
