import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { open } from '@/app/(dash)/assessments/actions'
import { AssessmentForm } from '@/components/forms/assessment-form'
import { PageHeader } from '@/components/shell/page-header'
import { findingOptions } from '@/lib/assess/findings-view'
import { requireActor } from '@/lib/auth/require-actor'
import { maybe, type PageParams, readState, toParams } from '@/lib/url-state'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessment'))('openOne') }
}

/** A new assessment. The model of the page that leads here comes along in the address. */
export default async function NewAssessmentPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor('assessment.open')
  const { model } = readState({ model: maybe('model') }, toParams(await searchParams))
  const [t, { models, areas }] = await Promise.all([getTranslations('assessment'), findingOptions(reader)])
  return (
    <>
      <PageHeader
        title={t('openOne')}
        crumbs={[{ href: '/sign-offs', label: t('title') }]}
        standfirst={t('openStandfirst')}
      />
      <AssessmentForm action={open} fresh={{ models, areas, model: model ?? '' }} />
    </>
  )
}
