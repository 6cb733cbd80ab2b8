import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ModelTableForm } from '@/components/forms/model-table-form'
import { PageHeader } from '@/components/shell/page-header'
import { MODEL_FIELDS } from '@/lib/assess/model-input'
import { requireActor } from '@/lib/auth/require-actor'
import { change } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('modelTable'))('title') }
}

export default async function ImportModelsPage() {
  await requireActor('model.change')
  const t = await getTranslations('modelTable')
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ href: '/models', label: t('models') }]} standfirst={t('standfirst')} />
      <p>
        <a href="/api/v1/export/models.csv">{t('download')}</a>
      </p>
      <ModelTableForm action={change} columns={['model', ...MODEL_FIELDS]} />
    </>
  )
}
