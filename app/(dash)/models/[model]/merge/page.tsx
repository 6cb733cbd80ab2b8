import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { MergeForm } from '@/components/forms/merge-form'
import { PageHeader } from '@/components/shell/page-header'
import { mergeView } from '@/lib/assess/merge-preview'
import { requireActor } from '@/lib/auth/require-actor'
import { type PageParams, readState, text, toParams } from '@/lib/url-state'
import { MergeSaid } from './merge-said'

type Props = { params: Promise<{ model: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merge'))('title') }
}

export default async function MergePage({ params, searchParams }: Props) {
  const actor = await requireActor('model.merge')
  const { into } = readState({ into: text('into') }, toParams(await searchParams))
  const view = await orNotFound(mergeView(actor, (await params).model, into))
  const { model, choices, preview, problem } = view
  if (model.mergedInto !== null) permanentRedirect(`/models/${model.mergedInto}`)
  const t = await getTranslations('merge')
  const crumbs = [
    { href: '/models', label: t('models') },
    { href: `/models/${model.id}`, label: model.name },
  ]
  return (
    <>
      <PageHeader
        title={t('titleOf', { name: model.name })}
        here={t('title')}
        crumbs={crumbs}
        standfirst={t('standfirst')}
      />
      <section>
        <MergeForm key={into} model={model.id} into={into} choices={choices} problem={problem} />
      </section>
      {preview && <MergeSaid preview={preview} />}
    </>
  )
}
