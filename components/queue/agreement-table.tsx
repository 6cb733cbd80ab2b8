import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { asGiven, fourDigits } from '@/lib/format/number'

type Figure = { value: number } | { missing: 'no-pairs' | 'no-variation' }
export type AgreementRow = {
  question: string
  level: 'nominal' | 'ordinal' | 'interval' | 'ratio'
  items: number
  answers: number
  raw: Figure
  kappa: Figure | null
  alpha: Figure
}
export type SourceRow = { source: string; question: string; items: number; raw: Figure; kappa: Figure | null }

/** How far people agree on each question, each figure with what it rests on. */
export function AgreementTable({
  rows,
  counted,
  size,
}: {
  rows: readonly AgreementRow[]
  counted: number
  size: number
}) {
  const t = useTranslations('queue')
  const heads = (['question', 'items', 'answers', 'raw', 'kappa', 'alpha'] as const).map((one) => t(`agreement.${one}`))
  return (
    <>
      <p className="muted">{t('agreement.counted', { counted, size })}</p>
      {rows.length === 0 ? (
        <p className="muted">{t('agreement.nothing')}</p>
      ) : (
        <WordTable
          label={t('agreement.title')}
          heads={heads}
          rows={rows.map((row) => ({
            key: row.question,
            cells: [
              row.question,
              <Num key="items" of={row.items} />,
              <Num key="answers" of={row.answers} />,
              <Shown key="raw" of={row.raw} />,
              <Shown key="kappa" of={row.kappa} />,
              <span key="alpha">
                <Shown of={row.alpha} />{' '}
                {'value' in row.alpha && <span className="faint">{t(`agreement.level.${row.level}`)}</span>}
              </span>,
            ],
          }))}
        />
      )}
    </>
  )
}

/** How far what made automatic labels agrees with what holds in the end. */
export function SourceTable({ rows }: { rows: readonly SourceRow[] }) {
  const t = useTranslations('queue')
  const heads = (['source', 'question', 'items', 'raw', 'kappa'] as const).map((one) => t(`agreement.${one}`))
  return (
    <WordTable
      label={t('agreement.sources')}
      heads={heads}
      rows={rows.map((row) => ({
        key: `${row.source} ${row.question}`,
        cells: [
          row.source,
          row.question,
          <Num key="items" of={row.items} />,
          <Shown key="raw" of={row.raw} />,
          <Shown key="kappa" of={row.kappa} />,
        ],
      }))}
    />
  )
}

function Num({ of }: { of: number }) {
  return <span className="num">{of}</span>
}

function Shown({ of }: { of: Figure | null }) {
  const t = useTranslations('queue')
  if (of === null) return <span className="faint">{t('agreement.notOfTwo')}</span>
  if ('missing' in of) return <span className="faint">{t(`agreement.${of.missing}`)}</span>
  return <span className="num">{asGiven(fourDigits(of.value))}</span>
}
