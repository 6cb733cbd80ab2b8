import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { dayAndTime } from '@/lib/format/date'

/** One that has come about, in words, with where it can be seen. */
export type FactRow = { key: string; at: string; words: string; href: string | null }

/** `again`: where the same is assessed anew; null: not by this reader. */
type Props = { facts: readonly FactRow[]; again: string | null }

/** What has taken a sign-off its force, fact by fact. */
export function OutdatedFacts({ facts, again }: Props) {
  const t = useTranslations('assessment')
  if (facts.length === 0) return null
  return (
    <section className="say outdated">
      <h2>{t('outdatedTitle')}</h2>
      <ul>
        {facts.map(({ key, at, words, href }) => (
          <li key={key}>
            {href ? (
              <Link href={href} prefetch={false}>
                {words}
              </Link>
            ) : (
              words
            )}
            <span className="sub">{dayAndTime(at)}</span>
          </li>
        ))}
      </ul>
      <p className="caption">{t('outdatedBy')}</p>
      {again && (
        <p>
          <Link className="btn" href={again} prefetch={false}>
            {t('again')}
          </Link>
        </p>
      )}
    </section>
  )
}
