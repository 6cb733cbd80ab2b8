import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { ModelFactsForm } from '@/components/forms/model-facts-form'
import { VersionTable } from '@/components/review/version-table'
import { PageHeader } from '@/components/shell/page-header'
import { modelFactsHistory } from '@/lib/assess/model-facts-history'
import { toModelFields } from '@/lib/assess/model-input'
import { requireActor } from '@/lib/auth/require-actor'
import { change } from './actions'

type Props = { params: Promise<{ model: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('modelForm'))('title') }
}

export default async function ModelEditPage({ params }: Props) {
  const actor = await requireActor('model.change')
  const [t, { model, steps }] = await Promise.all([
    getTranslations('modelForm'),
    orNotFound(modelFactsHistory(actor, (await params).model)),
  ])
  if (model.mergedInto !== null) permanentRedirect(`/models/${model.mergedInto}/edit`)
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
        <ModelFactsForm
          key={model.version}
          action={change}
          id={model.id}
          version={model.version}
          facts={toModelFields(model)}
        />
      </section>
      <section>
        <h2>{t('history')}</h2>
        <VersionTable
          label={t('history')}
          rows={steps.map(({ version: { version, at, by, reason }, fields }) => ({
            version,
            at,
            by: by.name,
            reason,
            fields,
          }))}
        />
      </section>
    </>
  )
}
