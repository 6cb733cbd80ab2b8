import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InviteForm } from '@/components/forms/invite-form'
import { PageHeader } from '@/components/shell/page-header'
import { PeopleTable } from '@/components/tables/people-table'
import { readPeople } from '@/lib/auth/read-people'
import { requireActor } from '@/lib/auth/require-actor'
import { maybe, type PageParams, readState, toParams, writeState } from '@/lib/url-state'
import { invite } from './actions'
import { OnePerson } from './one-person'

const STATE = { person: maybe('person') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function PeoplePage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const actor = await requireActor('people.read')
  const params = toParams(await searchParams)
  const { person } = readState(STATE, params)
  const [people, t] = await Promise.all([readPeople(actor), getTranslations('people')])
  const rows = people.map((one) => ({ ...one, href: `/people${writeState(STATE, params, { person: one.id })}` }))
  const chosen = people.find(({ id }) => id === person)
  const count = (state: (typeof people)[number]['state']) => people.filter((one) => one.state === state).length
  return (
    <>
      <PageHeader
        title={t('title')}
        standfirst={t('standfirst', {
          active: count('active'),
          invited: count('invited'),
          disabled: count('disabled'),
        })}
      />
      {chosen && <OnePerson actor={actor} person={chosen} />}
      <section>
        <PeopleTable rows={rows} marked={chosen?.id ?? null} />
      </section>
      <section>
        <h2>{t('inviteTitle')}</h2>
        <div className="entry">
          <InviteForm action={invite} />
        </div>
      </section>
    </>
  )
}
