import { useTranslations } from 'next-intl'
import { VoteList, type VoteRow } from '@/components/review/vote-list'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import type { Doer } from '@/lib/auth/allow'
import type { Decision, Step } from '@/lib/evals/assessment'
import { dissents } from '@/lib/sign-off/tally'
import { AssessmentConditions } from './assessment-conditions'

/** What was recommended and decided, by whom and why; nothing before it is frozen. */
export function AssessmentVotes({ view, reader }: { view: AssessmentView; reader: Doer }) {
  const t = useTranslations('assessment')
  const { steps, assessment } = view
  if (!steps) return null
  const recommended = rowsOf(view, 'recommend', steps.recommend.outcome)
  const decided = rowsOf(view, 'decide', assessment.signOff?.decision ?? null)
  return (
    <>
      <section>
        <h2>{t('recommendations')}</h2>
        {recommended.length > 0 ? (
          <VoteList rows={recommended} label={t('recommendations')} />
        ) : (
          <p className="muted">{t('recommendationsNone')}</p>
        )}
      </section>
      <section>
        <h2>{t('decisions')}</h2>
        {decided.length > 0 ? (
          <VoteList rows={decided} label={t('decisions')} />
        ) : (
          <p className="muted">{t('decisionsNone')}</p>
        )}
      </section>
      <AssessmentConditions view={view} reader={reader} />
    </>
  )
}

function rowsOf({ votes }: AssessmentView, step: Step, outcome: Decision | null): VoteRow[] {
  const own = votes.filter((vote) => vote.step === step)
  const against = new Set(dissents(own, outcome).map(({ id }) => id))
  return own.map(({ voter, voterName, seat, seatName, ...vote }) => ({
    ...vote,
    voter: voterName,
    seat: seat === voter ? null : seatName,
    dissent: against.has(vote.id),
  }))
}
