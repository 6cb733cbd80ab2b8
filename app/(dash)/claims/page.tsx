import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/shell/page-header'
import { ClaimsTable } from '@/components/tables/claims-table'
import { Tabs } from '@/components/ui/tabs'
import { CLAIM_STATUSES, listClaims } from '@/lib/assess/claims'
import { requireActor } from '@/lib/auth/require-actor'
import { choice, type PageParams, readState, toParams, writeState } from '@/lib/url-state'

const PARTS = { status: choice('status', CLAIM_STATUSES, null) }

export async function generateMetadata() {
  const t = await getTranslations('claims')
  return { title: t('title') }
}

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  await requireActor()
  const params = toParams(await searchParams)
  const { status } = readState(PARTS, params)
  const [t, claims] = await Promise.all([getTranslations('claims'), listClaims()])
  const withStatus = (wanted: typeof status) => claims.filter((claim) => wanted === null || claim.status === wanted)
  const tabs = [null, ...CLAIM_STATUSES].map((one) => ({
    href: `/claims${writeState(PARTS, params, { status: one })}`,
    label: t('tab', { name: t(one === null ? 'all' : `status.${one}`), count: withStatus(one).length }),
    current: one === status,
  }))
  const counts = t('counts', {
    total: claims.length,
    reproduced: withStatus('reproduced').length,
    notReproduced: withStatus('not-reproduced').length,
    notCheckable: withStatus('not-checkable').length,
  })
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { counts })}>
        <Tabs label={t('filter')} tabs={tabs} />
      </PageHeader>
      <section>
        <ClaimsTable rows={withStatus(status)} empty={t(status === null ? 'empty' : 'emptyFiltered')} />
      </section>
    </>
  )
}
