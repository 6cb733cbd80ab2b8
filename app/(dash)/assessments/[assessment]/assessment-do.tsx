import { getTranslations } from 'next-intl/server'
import { change, decideIt, finishComments, freeze, recommendIt, withdraw } from '@/app/(dash)/assessments/actions'
import { ActForm } from '@/components/forms/act-form'
import { AssessmentForm } from '@/components/forms/assessment-form'
import { ReasonForm } from '@/components/forms/reason-form'
import { VoteForm } from '@/components/forms/vote-form'
import { WithdrawForm } from '@/components/forms/withdraw-form'
import { unanswered } from '@/lib/assess/assessment-content'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import { delegationsOf } from '@/lib/assess/decision-rules'
import { findingChoices } from '@/lib/assess/findings'
import type { Doer } from '@/lib/auth/allow'
import type { Step } from '@/lib/evals/assessment'
import { day } from '@/lib/format/date'
import { mayWithdraw } from '@/lib/review/withdraw-assessment'
import { can } from '@/lib/roles'
import { isBeingDecided } from '@/lib/sign-off/tally'

type Props = { view: AssessmentView; reader: Doer }

/** What the reader may do now: say what may still be said and freeze it, recommend, or decide. */
export async function AssessmentDo({ view, reader }: Props) {
  const { assessment, steps } = view
  // What was taken back is as it was: nothing is said in it any more.
  if (assessment.withdrawn) return <aside />
  if (!steps)
    return (
      <aside>
        <Drafting view={view} reader={reader} />
        <Withdrawing view={view} reader={reader} />
      </aside>
    )
  const lent = await delegationsOf(reader, { to: reader.id, current: true })
  const seat = can(reader.roles, 'assessment.decide') ? null : (lent[0]?.from ?? null)
  const mayDecide = can(reader.roles, 'assessment.decide') || seat !== null
  // Whoever may do both decides once there is a recommendation: it is what the page waits for.
  const step: Step | null =
    mayDecide && steps.recommend.missing === 0
      ? 'decide'
      : can(reader.roles, 'assessment.recommend')
        ? 'recommend'
        : null
  return (
    <aside>
      {step !== null && <Voting view={view} reader={reader} step={step} seat={seat} key={assessment.version} />}
      <Withdrawing view={view} reader={reader} />
    </aside>
  )
}

async function Drafting({ view: { assessment, authors }, reader }: Props) {
  const t = await getTranslations('assessment')
  if (!can(reader.roles, 'assessment.change')) return null
  const { id, version, commentsUntil } = assessment
  const areAsked = commentsUntil !== null && Date.parse(commentsUntil) > Date.now()
  const mayEnd = areAsked && can(reader.roles, 'assessment.end-comments') && !authors.includes(reader.id)
  return (
    <div className="panel stack">
      <h2>{t('form.change')}</h2>
      <AssessmentForm action={change} said={{ ...assessment, assessment: id }} />
      <p className="caption">{t('form.freezeSays')}</p>
      <ActForm action={freeze} fields={{ assessment: id, version: String(version) }}>
        {t('form.freeze')}
      </ActForm>
      {mayEnd && (
        <ReasonForm
          action={finishComments}
          fields={{ assessment: id }}
          act={t('form.endComments')}
          means={t('form.endCommentsMeans', { until: day(commentsUntil) })}
        />
      )}
    </div>
  )
}

type Seat = { id: string; name: string } | null

async function Voting({ view, reader, step, seat }: Props & { step: Step; seat: Seat }) {
  const [t, { people }] = await Promise.all([getTranslations('assessment'), findingChoices(reader)])
  const { assessment, content, votes, openFindings, steps } = view
  const isDone = votes.some(
    (vote) =>
      (vote.step === step && [vote.voter, vote.seat].includes(reader.id)) ||
      (vote.kind === 'recuse' && vote.voter === reader.id),
  )
  const left = unanswered(
    openFindings,
    votes.flatMap(({ answers }) => answers),
  )
  const findings = content.findings
    .filter(({ id }) => left.includes(id))
    .map(({ id, title }) => ({ id, title: title || id }))
  return (
    <div className="panel stack">
      <h2>{t(`vote.${step}`)}</h2>
      {isDone ? (
        <p className="muted">{t('vote.done')}</p>
      ) : (
        <>
          <p className="muted">
            {seat === null || step === 'recommend'
              ? t('vote.as', { name: reader.name, roles: reader.roles.join(', ') })
              : t('vote.asSeat', { name: reader.name, seat: seat.name })}
          </p>
          {assessment.signOff && <p className="muted">{t('vote.after')}</p>}
          <VoteForm
            action={step === 'decide' ? decideIt : recommendIt}
            step={step}
            assessment={assessment.id}
            fingerprint={assessment.frozen?.fingerprint ?? ''}
            seat={step === 'decide' ? (seat?.id ?? null) : null}
            recommended={steps?.recommend.outcome ?? null}
            findings={findings}
            people={people}
            onlyDissent={assessment.signOff !== null || (step === 'recommend' && isBeingDecided(votes))}
          />
        </>
      )}
    </div>
  )
}

function Withdrawing({ view: { assessment, authors }, reader }: Props) {
  if (!mayWithdraw(reader, assessment, authors)) return null
  return <WithdrawForm action={withdraw} assessment={assessment.id} signed={assessment.signOff !== null} />
}
