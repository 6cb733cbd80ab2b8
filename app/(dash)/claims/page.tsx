import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/shell/page-header'
import { ClaimsTable } from '@/components/tables/claims-table'
import { Caption } from '@/components/ui/caption'
import { Empty } from '@/components/ui/empty'
import { Tabs } from '@/components/ui/tabs'
import { CLAIM_STATUSES } from '@/lib/assess/claims'
import { claimsView } from '@/lib/assess/claims-view'
import { requireActor } from '@/lib/auth/require-actor'
import { choice, type PageParams, readState, toParams, writeState } from '@/lib/url-state'

const PARTS = { status: choice('status', CLAIM_STATUSES, null) }

export async function generateMetadata() {
  const t = await getTranslations('claims')
  return { title: t('title') }
}

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const { status } = readState(PARTS, params)
  const [t, { counts, groups }] = await Promise.all([getTranslations('claims'), claimsView(reader, status)])
  const tabs = [null, ...CLAIM_STATUSES].map((one) => ({
    href: `/claims${writeState(PARTS, params, { status: one })}`,
    label: t('tab', { name: t(one === null ? 'all' : `status.${one}`), count: counts[one ?? 'all'] }),
    current: one === status,
  }))
  const said = t('counts', {
    total: counts.all,
    reproduced: counts.reproduced,
    notReproduced: counts['not-reproduced'],
    notCheckable: counts['not-checkable'],
  })
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { counts: said })}>
        <Tabs label={t('filter')} tabs={tabs} />
      </PageHeader>
      <Caption>{t('caption')}</Caption>
      {groups.length === 0 && <Empty what={t(status === null ? 'empty' : 'emptyFiltered')} />}
      {groups.map(({ title, arxiv, claims }) => (
        <section key={title}>
          <h2>{title}</h2>
          {arxiv && <Caption>{t('arxiv', { arxiv })}</Caption>}
          <ClaimsTable label={title} rows={claims} />
        </section>
      ))}
    </>
  )
}
