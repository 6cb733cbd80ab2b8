import { useFormatter, useTranslations } from 'next-intl'
import { COUNTING_ORDER } from '@/lib/evals/run'
import { percentOf } from '@/lib/format/number'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { Chapter } from './chapter'

/** From runs to a coordinate. What the policy decides is said for the policy that is active. */
export function ScoreMethod({ policy }: { policy: Pick<ThresholdPolicy, 'minCoverage' | 'absent'> | null }) {
  const t = useTranslations('methodology.score')
  const format = useFormatter()
  return (
    <Chapter id="score">
      <p className="read">{t('lead')}</p>
      <ul className="rules">
        <li>{t('which', { order: format.list(COUNTING_ORDER.map((one) => t(`order.${one}`))) })}</li>
        <li>{t('attempts')}</li>
        <li>{t('secondHand')}</li>
        <li>{t('capability')}</li>
        {policy && <li>{t('coverage', { share: percentOf(policy.minCoverage) })}</li>}
        {policy && <li>{t(`absent.${policy.absent}`)}</li>}
      </ul>
      <div className="formulas">
        <p>{t('gap')}</p>
      </div>
      <p className="read">{t('gapSays')}</p>
    </Chapter>
  )
}
