import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { open } from '@/app/(dash)/findings/actions'
import { FindingForm } from '@/components/forms/finding-form'
import { PageHeader } from '@/components/shell/page-header'
import { findingOptions } from '@/lib/assess/findings-view'
import { requireActor } from '@/lib/auth/require-actor'
import { maybe, type PageParams, readState, toParams } from '@/lib/url-state'

const PARTS = { model: maybe('model'), area: maybe('area'), run: maybe('run'), placement: maybe('placement') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('finding'))('open') }
}

/** A new finding. What the page that leads here was about comes along in the address. */
export default async function NewFindingPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor('finding.open')
  const { model, area, run, placement } = readState(PARTS, toParams(await searchParams))
  const [t, options] = await Promise.all([getTranslations('finding'), findingOptions(reader)])
  const evidence = [
    ...(run === null ? [] : [{ kind: 'run', run }]),
    ...(placement === null ? [] : [{ kind: 'placement', placement }]),
  ]
  return (
    <>
      <PageHeader
        title={t('open')}
        crumbs={[{ href: '/findings', label: t('title') }]}
        standfirst={t('openStandfirst', { n: evidence.length })}
      />
      <FindingForm
        action={open}
        said={null}
        about={{
          model: model ?? '',
          area: area ?? '',
          evidence: evidence.length === 0 ? '' : JSON.stringify(evidence),
        }}
        {...options}
      />
    </>
  )
}
