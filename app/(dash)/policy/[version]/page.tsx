import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { draft } from '@/app/(dash)/policy/actions'
import { DraftForm } from '@/components/forms/draft-form'
import { PolicyAreas } from '@/components/method/policy-areas'
import { PolicyFacts } from '@/components/method/policy-facts'
import { PageHeader } from '@/components/shell/page-header'
import { policyPageView } from '@/lib/assess/policy-page'
import { requireActor } from '@/lib/auth/require-actor'
import { maybe, type PageParams, readState, toParams } from '@/lib/url-state'
import { DraftDecision } from './draft-decision'
import { PolicyAgainst } from './policy-against'
import { PolicyEffect } from './policy-effect'

type Props = { params: Promise<{ version: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata() {
  const t = await getTranslations('policy')
  return { title: t('title') }
}

const AGAINST = { against: maybe('against') }

export default async function PolicyVersionPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { against } = readState(AGAINST, toParams(await searchParams))
  const view = await policyPageView(reader, (await params).version, against)
  if (!view) notFound()
  const t = await getTranslations('policy')
  const { policy, areas, benchmarkNames, may } = view
  return (
    <>
      <PageHeader
        title={policy.name}
        crumbs={[{ href: '/policy', label: t('title') }]}
        standfirst={t(`statusSays.${policy.status}`)}
      />
      <section className="chapter">
        <PolicyFacts policy={policy} />
        <p className="caption">
          <a href={`/api/v1/policies/${policy.id}`}>{t('json')}</a>
          {policy.status !== 'draft' && (
            <>
              {' · '}
              <Link href={`/?policy=${policy.id}`} prefetch={false}>
                {t('showUnder')}
              </Link>
            </>
          )}
        </p>
      </section>
      {policy.status === 'draft' && <DraftDecision view={view} />}
      <PolicyEffect view={view} />
      <PolicyAgainst view={view} />
      <section>
        <h2>{t('areas')}</h2>
        <PolicyAreas areas={areas} benchmarkNames={benchmarkNames} />
      </section>
      {may.draft && (
        <section>
          <DraftForm action={draft} choices={[{ id: policy.id, name: policy.name }]} />
        </section>
      )}
    </>
  )
}
