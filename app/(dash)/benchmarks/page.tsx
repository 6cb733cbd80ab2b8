import { getTranslations } from 'next-intl/server'
import { AreaJump } from '@/components/record/area-jump'
import { PageHeader } from '@/components/shell/page-header'
import { BenchmarksTable } from '@/components/tables/benchmarks-table'
import { Caption } from '@/components/ui/caption'
import { Empty } from '@/components/ui/empty'
import { benchmarksView } from '@/lib/assess/benchmarks-view'
import { requireActor } from '@/lib/auth/require-actor'

export async function generateMetadata() {
  const t = await getTranslations('benchmarks')
  return { title: t('title') }
}

export default async function BenchmarksPage() {
  const reader = await requireActor()
  const [t, view] = await Promise.all([getTranslations('benchmarks'), benchmarksView(reader)])
  const groups = view.groups.map(({ area, benchmarks }) => ({
    id: area?.id ?? 'none',
    name: area?.name ?? t('none'),
    count: benchmarks.length,
    isArea: area !== null,
    benchmarks,
  }))
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { count: view.count })} />
      <Caption>{t('caption')}</Caption>
      <AreaJump label={t('jump')} groups={groups} />
      {groups.length === 0 && <Empty what={t('empty')} next={t('emptyNext')} />}
      {groups.map((group) => (
        <section key={group.id} id={group.id}>
          <h2>{t('group', { name: group.name, count: group.count })}</h2>
          {!group.isArea && <Caption>{t('noneSays')}</Caption>}
          <BenchmarksTable
            label={group.name}
            prefix={`${group.id}-`}
            rows={group.benchmarks}
            policy={view.policyName}
          />
        </section>
      ))}
    </>
  )
}
