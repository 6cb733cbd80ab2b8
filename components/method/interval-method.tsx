import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { INTERVAL_METHODS } from '@/lib/evals/metric'
import { asGiven, fourDigits } from '@/lib/format/number'
import { LEVEL, Z95 } from '@/lib/risk/interval'
import { Chapter } from './chapter'

/** Where an interval comes from, in the order in which the methods are tried. */
export function IntervalMethod() {
  const t = useTranslations('methodology.interval')
  const numbers = { level: asGiven(LEVEL * 100), z: asGiven(fourDigits(Z95)) }
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
