import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { changeSet } from '@/app/(dash)/queue/actions'
import { AskedFields } from '@/components/queue/asked-fields'
import { LabelSetForm } from '@/components/queue/label-set-form'
import { PageHeader } from '@/components/shell/page-header'
import { WordTable } from '@/components/tables/word-table'
import { requireActor } from '@/lib/auth/require-actor'
import { dayAndTime } from '@/lib/format/date'
import { labelSetHistory } from '@/lib/review/label-sets'
import { can } from '@/lib/roles'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('labelSet'))('title') }
}

export default async function LabelSetPage({ params }: { params: Promise<{ set: string }> }) {
  const reader = await requireActor()
  const { set } = await params
  const [t, queues, versions] = await Promise.all([
    getTranslations('labelSet'),
    getTranslations('queue'),
    orNotFound(labelSetHistory(reader, set)),
  ])
  const [newest] = versions
  if (!newest) return null
  return (
    <>
      <PageHeader
        title={newest.name}
        crumbs={[
          { href: '/queue', label: queues('title') },
          { href: '/queue/label-sets', label: t('title') },
        ]}
        standfirst={t('standfirst')}
      />
      <section>
        <h2>{t('asks')}</h2>
        <AskedFields fields={newest.fields} />
      </section>
      {can(reader.roles, 'label-set.write') && (
        <section>
          <details>
            <summary>{t('changeTitle')}</summary>
            <LabelSetForm key={newest.version} action={changeSet} set={newest} />
          </details>
        </section>
      )}
      <section>
        <h2>{t('history')}</h2>
        <WordTable
          label={t('history')}
          heads={[t('version'), t('asks'), t('by'), t('why')]}
          rows={versions.map(({ version, fields, by, at, reason }) => ({
            key: String(version),
            cells: [
              String(version),
              fields.map(({ question }) => question).join(' '),
              queues('byAt', { by: by.name, at: dayAndTime(at) }),
              reason === '' ? t('first') : reason,
            ],
          }))}
        />
      </section>
    </>
  )
}
