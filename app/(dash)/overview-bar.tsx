import { useTranslations } from 'next-intl'
import { AsOf } from '@/components/shell/as-of'
import { type Tab, Tabs } from '@/components/ui/tabs'
import { day } from '@/lib/format/date'

type Props = { kinds: Tab[]; attacks: Tab[]; policy: string | null; shown: { total: number; withResult: number } }

/** What is shown: which models, safety in which condition, as of when, under which policy, n of N. */
export function OverviewBar({ kinds, attacks, policy, shown }: Props) {
  const t = useTranslations('overview')
  return (
    <div className="bar">
      <Tabs label={t('models')} tabs={kinds} />
      <Tabs label={t('safety')} tabs={attacks} />
      <div className="end">
        <AsOf
          date={day(new Date().toISOString())}
          policy={policy}
          count={t('withResult', { n: shown.withResult, total: shown.total })}
        />
      </div>
    </div>
  )
}
