import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PolicyAreas } from '@/components/method/policy-areas'
import { PolicyFacts } from '@/components/method/policy-facts'
import { PageHeader } from '@/components/shell/page-header'
import { policyVersionView } from '@/lib/assess/policy-version'
import { requireActor } from '@/lib/auth/require-actor'

type Props = { params: Promise<{ version: string }> }

export async function generateMetadata() {
  const t = await getTranslations('policy')
  return { title: t('title') }
}

export default async function PolicyVersionPage({ params }: Props) {
  const reader = await requireActor()
  const view = await policyVersionView(reader, (await params).version)
  if (!view) notFound()
  const t = await getTranslations('policy')
  const { policy, areas, benchmarkNames } = view
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
        </p>
      </section>
      <section>
        <h2>{t('areas')}</h2>
        <PolicyAreas areas={areas} benchmarkNames={benchmarkNames} />
      </section>
    </>
  )
}
