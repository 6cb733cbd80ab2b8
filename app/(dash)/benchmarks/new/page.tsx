import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BenchmarkNewForm } from '@/components/forms/benchmark-new-form'
import { PageHeader } from '@/components/shell/page-header'
import { areaNames } from '@/lib/assess/areas'
import { requireActor } from '@/lib/auth/require-actor'
import { add } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('benchmark'))('new') }
}

/** A share of items solved, which most are: what is otherwise is written otherwise. */
const START = { axis: 'capability', unit: 'fraction', 'range.0': '0', 'range.1': '1', scale: 'linear', ceiling: '100' }

export default async function NewBenchmarkPage() {
  const actor = await requireActor('benchmark.change')
  const [t, areas] = await Promise.all([getTranslations('benchmark'), areaNames(actor)])
  return (
    <>
      <PageHeader
        title={t('new')}
        crumbs={[{ href: '/benchmarks', label: t('benchmarks') }]}
        standfirst={t('newSays')}
      />
      <section>
        <BenchmarkNewForm action={add} values={START} areas={areas} />
      </section>
    </>
  )
}
