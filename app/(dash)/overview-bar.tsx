import { useTranslations } from 'next-intl'
import { SafetyCondition } from '@/components/report/safety-condition'
import { AsOf } from '@/components/shell/as-of'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { Condition } from '@/lib/evals/condition'
import { day } from '@/lib/format/date'
import type { PolicyStatus } from '@/lib/risk/policy'

type Props = {
  kinds: Tab[]
  conditions: { attacks: Tab[]; safeguards: Tab[] }
  condition: Condition
  policy: { name: string; status: PolicyStatus } | null
  shown: { total: number; withResult: number }
}

/** What is shown: which models, safety in which condition, as of when, under which policy, n of N. */
export function OverviewBar({ kinds, conditions, condition, policy, shown }: Props) {
  const t = useTranslations('overview')
  const words = useTranslations('condition')
  return (
    <div className="bar">
      <Tabs label={t('models')} tabs={kinds} />
      <SafetyCondition {...conditions} />
      <div className="end">
        <AsOf
          date={day(new Date().toISOString())}
          policy={policy?.name ?? null}
          status={policy?.status}
          condition={policy && words(`of.${condition.safeguard}`, condition)}
          count={t('withResult', { n: shown.withResult, total: shown.total })}
        />
      </div>
    </div>
  )
}
