import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { asGiven, count, fourDigits } from '@/lib/format/number'

export type BesideRow = { position: number; scores: Record<string, number | null>; error: string | null }

type Props = { run: string; rows: readonly BesideRow[]; position: number; total: number }

/** The samples before and after this one, each with its first score. */
export function SamplesBeside({ run, rows, position, total }: Props) {
  const t = useTranslations('sample')
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return null
  return (
    <aside className="side">
      <h3>{t('samples')}</h3>
      <ol>
        {rows.map((row) => (
          <li key={row.position} aria-current={row.position === position ? 'true' : undefined}>
            <Link href={`/runs/${run}/samples/${row.position}`} prefetch={false}>
              <span className="num">{count(row.position + 1)}</span>
              <Verdict of={row} />
            </Link>
          </li>
        ))}
      </ol>
      <p className="hint">
        {t('besideOf', { from: count(first.position + 1), to: count(last.position + 1), total: count(total) })}{' '}
        <Link href={`/runs/${run}#samples`} prefetch={false}>
          {t('allSamples')}
        </Link>
      </p>
    </aside>
  )
}

function Verdict({ of: { scores, error } }: { of: BesideRow }) {
  const t = useTranslations('sample')
  if (error !== null) return <span>{t('failedShort')}</span>
  const value = Object.values(scores).find((one) => one !== null)
  return (
    <span className={value === undefined ? 'faint' : 'num'}>
      {value == null ? t('noScore') : asGiven(fourDigits(value))}
    </span>
  )
}
