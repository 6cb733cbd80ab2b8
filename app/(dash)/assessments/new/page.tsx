import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { open } from '@/app/(dash)/assessments/actions'
import { AssessmentForm } from '@/components/forms/assessment-form'
import { PageHeader } from '@/components/shell/page-header'
import { findingOptions } from '@/lib/assess/findings-view'
import { requireActor } from '@/lib/auth/require-actor'
import { choices, maybe, type PageParams, readState, toParams } from '@/lib/url-state'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessment'))('openOne') }
}

/** A new assessment. Model and areas of the page that leads here come along in the address; all areas where it says none. */
export default async function NewAssessmentPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor('assessment.open')
  const [t, { models, areas }] = await Promise.all([getTranslations('assessment'), findingOptions(reader)])
  const parts = {
    model: maybe('model'),
    chosen: choices(
      'area',
      areas.map(({ id }) => id),
    ),
  }
  const { model, chosen } = readState(parts, toParams(await searchParams))
  return (
    <>
      <PageHeader
        title={t('openOne')}
        crumbs={[{ href: '/sign-offs', label: t('title') }]}
        standfirst={t('openStandfirst')}
      />
      <AssessmentForm
        action={open}
        fresh={{ models, areas, model: model ?? '', chosen: chosen.length > 0 ? chosen : null }}
      />
    </>
  )
}
