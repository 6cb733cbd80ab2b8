import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/shell/page-header'
import { WordTable } from '@/components/tables/word-table'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { requireActor } from '@/lib/auth/require-actor'
import { dayAndTime } from '@/lib/format/date'
import { readLabelSets } from '@/lib/review/label-sets'
import { can } from '@/lib/roles'

export async function generateMetadata() {
  return { title: (await getTranslations('labelSet'))('title') }
}

export default async function LabelSetsPage() {
  const reader = await requireActor()
  const [t, queues, { items }] = await Promise.all([
    getTranslations('labelSet'),
    getTranslations('queue'),
    readLabelSets(reader, { limit: 200 }),
  ])
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ href: '/queue', label: queues('title') }]} standfirst={t('standfirst')}>
        {can(reader.roles, 'label-set.write') && (
          <ButtonLink href="/queue/label-sets/new" first>
            {t('new')}
          </ButtonLink>
        )}
      </PageHeader>
      {items.length === 0 ? (
        <Empty what={t('empty')} next={t('emptyNext')} />
      ) : (
        <WordTable
          label={t('title')}
          heads={[t('name'), t('version'), t('asks'), t('by')]}
          rows={items.map(({ id, name, version, fields, by, at }) => ({
            key: id,
            cells: [
              <Link key="name" href={`/queue/label-sets/${id}`} prefetch={false}>
                {name}
              </Link>,
              String(version),
              fields.map(({ question }) => question).join(' '),
              queues('byAt', { by: by.name, at: dayAndTime(at) }),
            ],
          }))}
        />
      )}
    </>
  )
}
