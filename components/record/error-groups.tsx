import Link from 'next/link'
import { useTranslations } from 'next-intl'

export type ErrorGroupRow = { error: string; samples: number; first: number }

/** Samples that failed, grouped by what they say, the most frequent first, each with its first sample. */
export function ErrorGroups({ run, groups }: { run: string; groups: readonly ErrorGroupRow[] }) {
  const t = useTranslations('sample')
  if (groups.length === 0) return null
  return (
    <div className="error-groups">
      <h3>{t('errors')}</h3>
      <ol>
        {groups.map(({ error, samples, first }) => (
          <li key={first}>
            <span className="mono long-name">{error}</span>
            <span className="sub">
              {t('errorIn', { n: samples })}{' '}
              <Link href={`/runs/${run}/samples/${first}`} prefetch={false}>
                {t('errorFirst')}
              </Link>
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
