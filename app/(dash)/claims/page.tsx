import { getTranslations } from 'next-intl/server'
import { ClaimForm } from '@/components/forms/claim-form'
import { PageHeader } from '@/components/shell/page-header'
import { ClaimsTable } from '@/components/tables/claims-table'
import { ConflictsTable } from '@/components/tables/conflicts-table'
import { Caption } from '@/components/ui/caption'
import { Empty } from '@/components/ui/empty'
import { Tabs } from '@/components/ui/tabs'
import { CLAIM_STATUSES } from '@/lib/assess/claims'
import { claimChoices, claimsView } from '@/lib/assess/claims-view'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { choice, type PageParams, readState, toParams, writeState } from '@/lib/url-state'

import { add } from './actions'

const PARTS = { status: choice('status', CLAIM_STATUSES, null) }

export async function generateMetadata() {
  const t = await getTranslations('claims')
  return { title: t('title') }
}

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const { status } = readState(PARTS, params)
  const [t, { counts, groups, conflicts }] = await Promise.all([getTranslations('claims'), claimsView(reader, status)])
  const choices = can(reader.roles, 'claim.add') ? await claimChoices(reader) : null
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
      {choices && (
        <section>
          <ClaimForm action={add} {...choices} />
        </section>
      )}
      {conflicts.length > 0 && (
        <section id="conflicts">
          <h2>{t('conflicts.title')}</h2>
          <Caption>{t('conflicts.lead')}</Caption>
          <ConflictsTable rows={conflicts} />
        </section>
      )}
    </>
  )
}
