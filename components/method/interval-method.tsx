import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { INTERVAL_METHODS } from '@/lib/evals/metric'
import { Chapter } from './chapter'
import { INTERVAL_NUMBERS } from './interval-numbers'

/** Where an interval comes from, in the order in which the methods are tried. */
export function IntervalMethod() {
  const t = useTranslations('methodology.interval')
  const numbers = INTERVAL_NUMBERS
  return (
    <Chapter id="interval">
      <p className="read">{t('lead', numbers)}</p>
      <WordTable
        label={t('head.method')}
        heads={[t('head.method'), t('head.when'), t('head.how')]}
        rows={([...INTERVAL_METHODS, 'none'] as const).map((method) => ({
          key: method,
          cells: [t(`method.${method}.name`), t(`method.${method}.when`), t(`method.${method}.how`, numbers)],
        }))}
      />
      <ul className="rules">
        {(['why', 'n', 'sum'] as const).map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
    </Chapter>
  )
}
