import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { RISK_DOMAINS } from '@/lib/evals/etc'
import { Chapter } from './chapter'

const PARTS = ['environment', 'threatSource', 'enablingCapability'] as const

/** What of a risk is said in words, beside the numbers. */
export function EtcMethod() {
  const t = useTranslations('methodology.etc')
  const etc = useTranslations('etc')
  return (
    <Chapter id="etc">
      <p className="read">{t('lead')}</p>
      <WordTable
        label={t('part')}
        heads={[t('part'), t('asks')]}
        rows={PARTS.map((part) => ({ key: part, cells: [etc(part), etc(`asks.${part}`)] }))}
      />
      <h3>{etc('riskDomains')}</h3>
      <WordTable
        label={etc('riskDomains')}
        heads={[t('domain'), t('threat')]}
        rows={RISK_DOMAINS.map((one) => ({ key: one, cells: [etc(`domain.${one}`), etc(`threat.${one}`)] }))}
      />
      <p className="caption">{t('source')}</p>
    </Chapter>
  )
}
