import { useTranslations } from 'next-intl'
import { SafetyCondition } from '@/components/report/safety-condition'
import { AsOf } from '@/components/shell/as-of'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { Condition } from '@/lib/evals/condition'
import { day } from '@/lib/format/date'

type Props = {
  kinds: Tab[]
  attacks: Tab[]
  withoutSafeguard: string | null
  condition: Condition
  policy: string | null
  shown: { total: number; withResult: number }
}

/** What is shown: which models, safety in which condition, as of when, under which policy, n of N. */
export function OverviewBar({ kinds, attacks, withoutSafeguard, condition, policy, shown }: Props) {
  const t = useTranslations('overview')
  const conditions = useTranslations('condition')
  return (
    <div className="bar">
      <Tabs label={t('models')} tabs={kinds} />
      <SafetyCondition condition={condition} tabs={attacks} withoutSafeguard={withoutSafeguard} />
      <div className="end">
        <AsOf
          date={day(new Date().toISOString())}
          policy={policy}
          condition={policy && conditions(`of.${condition.safeguard}`, condition)}
          count={t('withResult', { n: shown.withResult, total: shown.total })}
        />
      </div>
    </div>
  )
}
