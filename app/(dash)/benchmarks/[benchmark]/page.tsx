import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { readView } from '@/app/(dash)/view-links'
import { PageHeader } from '@/components/shell/page-header'
import { ButtonLink } from '@/components/ui/button'
import { benchmarkHistory } from '@/lib/assess/benchmark-history'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { type PageParams, toParams } from '@/lib/url-state'
import { BenchmarkFacts } from './benchmark-facts'
import { BenchmarkSteps } from './benchmark-steps'

type Props = { params: Promise<{ benchmark: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const reader = await requireActor()
  return { title: (await orNotFound(benchmarkHistory(reader, (await params).benchmark))).benchmark.name }
}

export default async function BenchmarkPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { policy } = readView(toParams(await searchParams))
  const [t, history] = await Promise.all([
    getTranslations('benchmark'),
    orNotFound(benchmarkHistory(reader, (await params).benchmark, policy)),
  ])
  const { benchmark } = history
  return (
    <>
      <PageHeader
        title={benchmark.name}
        crumbs={[{ href: '/benchmarks', label: t('benchmarks') }]}
        standfirst={t('standfirst', { version: benchmark.version })}
      >
        {can(reader.roles, 'benchmark.change') && (
          <ButtonLink href={`/benchmarks/${benchmark.id}/edit`}>{t('change')}</ButtonLink>
        )}
      </PageHeader>
      <section>
        <BenchmarkFacts history={history} />
      </section>
      <section>
        <h2>{t('history')}</h2>
        <p className="caption lead">{t('historySays')}</p>
        <BenchmarkSteps history={history} />
      </section>
    </>
  )
}
