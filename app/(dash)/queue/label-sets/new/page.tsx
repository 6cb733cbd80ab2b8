import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { makeSet } from '@/app/(dash)/queue/actions'
import { LabelSetForm } from '@/components/queue/label-set-form'
import { PageHeader } from '@/components/shell/page-header'
import { requireActor } from '@/lib/auth/require-actor'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('labelSet'))('new') }
}

export default async function NewLabelSetPage() {
  await requireActor('label-set.write')
  const [t, queues] = await Promise.all([getTranslations('labelSet'), getTranslations('queue')])
  return (
    <>
      <PageHeader
        title={t('new')}
        crumbs={[
          { href: '/queue', label: queues('title') },
          { href: '/queue/label-sets', label: t('title') },
        ]}
        standfirst={t('newStandfirst')}
      />
      <LabelSetForm action={makeSet} set={null} />
    </>
  )
}
