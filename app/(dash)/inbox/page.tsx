import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { toTableRow, toTitled } from '@/app/(dash)/findings/finding-rows'
import { ActForm } from '@/components/forms/act-form'
import { FindingTitle } from '@/components/review/finding-title'
import { PageHeader } from '@/components/shell/page-header'
import { FindingsTable } from '@/components/tables/findings-table'
import { inbox } from '@/lib/assess/inbox'
import { told } from '@/lib/assess/told'
import { requireActor } from '@/lib/auth/require-actor'
import { dayAndTime } from '@/lib/format/date'
import { read } from './actions'
import { ToldList } from './told-list'

export async function generateMetadata() {
  return { title: (await getTranslations('inbox'))('title') }
}

export default async function InboxPage() {
  const reader = await requireActor()
  const [t, { mentions, owned, unread, today }, facts] = await Promise.all([
    getTranslations('inbox'),
    inbox(reader),
    told(reader, 'unread'),
  ])
  const isNew = (one: { unread: boolean }) => one.unread
  const shown = [
    ...mentions.filter(isNew).map(({ subject }) => subject),
    ...facts.filter((one) => isNew(one) && one.kind !== 'mentioned').map(({ fact }) => fact),
  ]
  const overdue = owned.filter(({ due }) => due !== null && due < today).length
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { unread, owned: owned.length, overdue })}>
        {unread > 0 && (
          <ActForm action={read} fields={{ shown: shown.join(' ') }}>
            {t('read')}
          </ActForm>
        )}
      </PageHeader>
      <section>
        <h2>{t('owned')}</h2>
        <FindingsTable
          rows={owned.map((one) => toTableRow(one, today))}
          next={null}
          empty={t('ownedEmpty')}
          sortable={false}
        />
      </section>
      <section>
        <h2>{t('mentions')}</h2>
        {mentions.length === 0 && <p className="muted">{t('mentionsEmpty')}</p>}
        <ol className="findings">
          {mentions.map(({ subject, finding, by, at, unread: isUnread, of }) => (
            <li key={subject}>
              <p className={isUnread ? 'strong' : undefined}>
                <Link
                  href={subject === finding ? `/findings/${finding}` : `/findings/${finding}#${subject}`}
                  prefetch={false}
                >
                  {t('named', { by: by.name })} <FindingTitle finding={toTitled(of)} />
                </Link>
              </p>
              <p className="sub">
                {of.model.name}, {of.area.name}. {dayAndTime(at)}
                {isUnread && `, ${t('new')}`}
              </p>
            </li>
          ))}
        </ol>
      </section>
      <ToldList all={facts} />
    </>
  )
}
