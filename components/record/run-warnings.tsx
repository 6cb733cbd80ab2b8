import { useTranslations } from 'next-intl'
import type { Warning } from '@/lib/evals/run'

/** What was odd in the file, numbered, each with its place. */
export function RunWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useTranslations('run')
  if (warnings.length === 0) return <p className="muted">{t('noWarnings')}</p>
  return (
    <ol className="warnings">
      {warnings.map(({ code, message, place }) => (
        <li key={`${code} ${place} ${message}`}>
          {message}
          <span className="sub">{place ?? t('noPlace')}</span>
        </li>
      ))}
    </ol>
  )
}
