import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { make, preview } from '@/app/(dash)/queue/actions'
import { QueueForm } from '@/components/queue/queue-form'
import { PageHeader } from '@/components/shell/page-header'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { requireActor } from '@/lib/auth/require-actor'
import { queueFormView } from '@/lib/review/queue-form-view'
import { maybe, type PageParams, readState, toParams } from '@/lib/url-state'

const PARTS = { run: maybe('run') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('make') }
}

/** A new queue. The run whose page leads here is chosen already. */
export default async function NewQueuePage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor('queue.make')
  const { run } = readState(PARTS, toParams(await searchParams))
  const [t, words, view] = await Promise.all([
    getTranslations('queue'),
    getTranslations('labelSet'),
    queueFormView(reader, run === null ? [] : [run]),
  ])
  const runs = await getTranslations('queue.runOption')
  return (
    <>
      <PageHeader title={t('make')} crumbs={[{ href: '/queue', label: t('title') }]} standfirst={t('newStandfirst')} />
      {view.runs.length === 0 ? (
        <Empty
          what={t('needRun')}
          next={
            <>
              {t('needRunNext')} <ButtonLink href="/uploads">{t('needRunWhere')}</ButtonLink>
            </>
          }
        />
      ) : view.labelSets.length === 0 ? (
        <Empty
          what={t('needLabelSet')}
          next={
            <>
              {t('needLabelSetNext')} <ButtonLink href="/queue/label-sets/new">{words('new')}</ButtonLink>
            </>
          }
        />
      ) : (
        <QueueForm
          make={make}
          preview={preview}
          runs={view.runs.map((one) => ({ id: one.id, name: runs('says', one) }))}
          chosen={view.chosen}
          scorers={view.scorers}
          labelSets={view.labelSets.map((one) => ({ id: one.id, name: t('labelSetVersion', one) }))}
        />
      )}
    </>
  )
}
