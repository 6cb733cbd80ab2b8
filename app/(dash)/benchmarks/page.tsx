import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { readView } from '@/app/(dash)/view-links'
import { AreaJump } from '@/components/record/area-jump'
import { ChangesList } from '@/components/review/changes-list'
import { PageHeader } from '@/components/shell/page-header'
import { BenchmarksTable } from '@/components/tables/benchmarks-table'
import { ButtonLink } from '@/components/ui/button'
import { Caption } from '@/components/ui/caption'
import { Empty } from '@/components/ui/empty'
import { areaNames } from '@/lib/assess/areas'
import { benchmarksView } from '@/lib/assess/benchmarks-view'
import { listChanges } from '@/lib/assess/changes'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { type PageParams, toParams } from '@/lib/url-state'
import { toChangeRows } from './change-rows'

export async function generateMetadata() {
  const t = await getTranslations('benchmarks')
  return { title: t('title') }
}

const MOST_CHANGES = 50

export default async function BenchmarksPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const { policy } = readView(toParams(await searchParams))
  const [t, view, changes, areas] = await Promise.all([
    getTranslations('benchmarks'),
    orNotFound(benchmarksView(reader, policy)),
    listChanges(reader),
    areaNames(reader),
  ])
  const groups = view.groups.map(({ area, benchmarks }) => ({
    id: area?.id ?? 'none',
    name: area?.name ?? t('none'),
    count: benchmarks.length,
    isArea: area !== null,
    benchmarks,
  }))
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { count: view.count })}>
        {can(reader.roles, 'benchmark.change') && <ButtonLink href="/benchmarks/new">{t('add')}</ButtonLink>}
      </PageHeader>
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
      {changes.length > 0 && (
        <section id="changes">
          <h2>{t('changes')}</h2>
          <p className="caption lead">{t('changesSay')}</p>
          <ChangesList
            rows={toChangeRows(changes.slice(0, MOST_CHANGES))}
            areas={new Map(areas.map(({ id, name }) => [id, name]))}
          />
        </section>
      )}
    </>
  )
}
