import { getTranslations } from 'next-intl/server'
import { DraftForm } from '@/components/forms/draft-form'
import { PageHeader } from '@/components/shell/page-header'
import { PoliciesTable } from '@/components/tables/policies-table'
import { readPolicies } from '@/lib/assess/policies'
import { draftChoices } from '@/lib/assess/policy-page'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { type PageParams, readState, text, toParams } from '@/lib/url-state'
import { draft } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('policy')
  return { title: t('title') }
}

export default async function PolicyPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const { area } = readState({ area: text('area') }, toParams(await searchParams))
  const [t, policies] = await Promise.all([getTranslations('policy'), readPolicies(reader)])
  const choices = can(reader.roles, 'policy.draft') ? await draftChoices(reader) : []
  const isActive = policies.some(({ status }) => status === 'active')
  return (
    <>
      <PageHeader
        title={t('title')}
        standfirst={t('standfirst', { count: policies.length, active: isActive ? 'yes' : 'no' })}
      />
      <section>
        <PoliciesTable rows={policies} />
      </section>
      {choices.length > 0 && (
        <section id="draft">
          <DraftForm action={draft} choices={choices} area={area === '' ? null : area} />
        </section>
      )}
    </>
  )
}
