import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { BenchmarkEditForm } from '@/components/forms/benchmark-edit-form'
import { PageHeader } from '@/components/shell/page-header'
import { toBenchmarkFields } from '@/lib/assess/benchmark-form'
import { benchmarkHistory } from '@/lib/assess/benchmark-history'
import { requireActor } from '@/lib/auth/require-actor'
import { change } from './actions'

type Props = { params: Promise<{ benchmark: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('benchmark'))('change') }
}

export default async function BenchmarkEditPage({ params }: Props) {
  const actor = await requireActor('benchmark.change')
  const [t, { benchmark, areas, policy }] = await Promise.all([
    getTranslations('benchmark'),
    orNotFound(benchmarkHistory(actor, (await params).benchmark)),
  ])
  const crumbs = [
    { href: '/benchmarks', label: t('benchmarks') },
    { href: `/benchmarks/${benchmark.id}`, label: benchmark.name },
  ]
  return (
    <>
      <PageHeader
        title={t('changeOf', { name: benchmark.name })}
        here={t('change')}
        crumbs={crumbs}
        standfirst={t('changeSays', { policy: policy?.name ?? '', active: policy ? 'yes' : 'no' })}
      />
      <BenchmarkEditForm
        action={change}
        id={benchmark.id}
        version={benchmark.version}
        values={toBenchmarkFields(benchmark)}
        areas={areas}
      />
    </>
  )
}
