import { useTranslations } from 'next-intl'
import { Tabs } from '@/components/ui/tabs'
import { count } from '@/lib/format/number'

export type SampleFilterTab = {
  filter: 'all' | 'failed' | 'cancelled' | 'limited' | 'unscored' | 'invalidated'
  n: number
  href: string
  current: boolean
}

/** Which samples of a run are shown, each with how many there are. */
export function SampleFilters({ tabs }: { tabs: readonly SampleFilterTab[] }) {
  const t = useTranslations('sample')
  return (
    <Tabs
      label={t('filters')}
      tabs={tabs.map(({ filter, n, href, current }) => ({
        label: t(`filter.${filter}`, { n: count(n) }),
        href,
        current,
      }))}
    />
  )
}
