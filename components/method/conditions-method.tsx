import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { ATTACKS, type Condition, SAFEGUARDS } from '@/lib/evals/condition'
import { Chapter } from './chapter'

/** What safety can be measured under, and how two of these are set against each other. `own`: of the active policy. */
export function ConditionsMethod({ own }: { own: Condition | null }) {
  const t = useTranslations('methodology.conditions')
  const words = useTranslations('condition')
  return (
    <Chapter id="conditions">
      <p className="read">{t('lead')}</p>
      {own && <p className="read">{t('own', { condition: words(`of.${own.safeguard}`, own) })}</p>}
      <h3>{t('attack')}</h3>
      <WordTable
        label={t('attack')}
        heads={[t('attack'), t('means')]}
        rows={ATTACKS.map((one) => ({ key: one, cells: [words(`attack.${one}`), t(`attackSays.${one}`)] }))}
      />
      <h3>{t('safeguard')}</h3>
      <WordTable
        label={t('safeguard')}
        heads={[t('safeguard'), t('means')]}
        rows={SAFEGUARDS.map((one) => ({ key: one, cells: [words(`safeguard.${one}`), t(`safeguardSays.${one}`)] }))}
      />
      <ul className="rules">
        {(['arrow', 'pairs', 'paired'] as const).map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
    </Chapter>
  )
}
