import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { POLICY_STATUSES } from '@/lib/risk/policy'
import { Chapter } from './chapter'

const RULES = ['second', 'kept', 'today', 'break'] as const

/** What becomes of a policy version, and what another version of anything does to numbers that are already there. */
export function VersionsMethod() {
  const t = useTranslations('methodology.versions')
  const policy = useTranslations('policy')
  return (
    <Chapter id="versions">
      <p className="read">{t('lead')}</p>
      <WordTable
        label={policy('facts.status')}
        heads={[policy('facts.status'), t('means')]}
        rows={POLICY_STATUSES.map((one) => ({ key: one, cells: [policy(`status.${one}`), t(`says.${one}`)] }))}
      />
      <ul className="rules">
        {RULES.map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
    </Chapter>
  )
}
