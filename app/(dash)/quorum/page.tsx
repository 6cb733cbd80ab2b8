import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { lend, setQuorum, takeBack } from '@/app/(dash)/assessments/actions'
import { ActForm } from '@/components/forms/act-form'
import { LendForm } from '@/components/forms/lend-form'
import { QuorumForm } from '@/components/forms/quorum-form'
import { PageHeader } from '@/components/shell/page-header'
import { WordTable } from '@/components/tables/word-table'
import { ZoneWord } from '@/components/ui/zone-word'
import { delegationsOf, quorumHistory } from '@/lib/assess/decision-rules'
import { findingChoices } from '@/lib/assess/findings'
import { requireActor } from '@/lib/auth/require-actor'
import { TRACKS } from '@/lib/evals/assessment'
import { day, dayAndTime } from '@/lib/format/date'
import { ZONES } from '@/lib/risk/zone'
import { can } from '@/lib/roles'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessment'))('quorumPage.title') }
}

/** How many of whom decide, by zone, and whose seats are lent. */
export default async function QuorumPage() {
  const reader = await requireActor()
  const [t, history, lent, { people }] = await Promise.all([
    getTranslations('assessment'),
    quorumHistory(reader),
    delegationsOf(reader, { current: true }),
    findingChoices(reader),
  ])
  const [now, ...earlier] = history
  if (!now) throw new Error('an installation begins with a table of quorums')
  const said = (one: typeof now) =>
    t('quorumPage.version', { version: one.version, at: dayAndTime(one.at), by: one.by.name, reason: one.reason })
  return (
    <>
      <PageHeader
        title={t('quorumPage.title')}
        crumbs={[{ href: '/sign-offs', label: t('title') }]}
        standfirst={t('quorumPage.standfirst')}
      />
      <section>
        <WordTable
          label={t('quorumPage.title')}
          heads={[t('quorumPage.zone'), t('quorumPage.reviewers'), t('quorumPage.approvers'), t('quorumPage.decide')]}
          rows={TRACKS.flatMap((track) =>
            ZONES.map((zone) => {
              const { recommend, decide } = now.rules[track][zone]
              return {
                key: `${track} ${zone}`,
                cells: [
                  <span key="zone">
                    <ZoneWord zone={zone} />
                    <span className="sub">{t(`track.${track}`)}</span>
                  </span>,
                  recommend.reviewer,
                  recommend.approver,
                  decide.approver,
                ],
              }
            }),
          )}
        />
        <p className="caption">{said(now)}</p>
        {can(reader.roles, 'quorum.change') && (
          <details className="reason-form">
            <summary>{t('quorumPage.change')}</summary>
            <QuorumForm action={setQuorum} version={now.version} rules={now.rules} />
          </details>
        )}
      </section>
      <section>
        <h2>{t('quorumPage.seats')}</h2>
        {lent.length === 0 && <p className="muted">{t('quorumPage.seatsNone')}</p>}
        <ul className="stack">
          {lent.map(({ id, from, to, endsAt, reason }) => (
            <li key={id}>
              {t('quorumPage.lent', { from: from.name, to: to.name, until: day(endsAt), reason })}
              {from.id === reader.id && (
                <ActForm action={takeBack} fields={{ delegation: id }}>
                  {t('quorumPage.takeBack')}
                </ActForm>
              )}
            </li>
          ))}
        </ul>
        {can(reader.roles, 'delegation.grant') && !lent.some(({ from }) => from.id === reader.id) && (
          <details className="reason-form">
            <summary>{t('quorumPage.lend')}</summary>
            <LendForm action={lend} people={people.filter(({ id }) => id !== reader.id)} />
          </details>
        )}
      </section>
      {earlier.length > 0 && (
        <section>
          <h2>{t('quorumPage.history')}</h2>
          <ul className="stack">
            {earlier.map((one) => (
              <li key={one.version}>{said(one)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
