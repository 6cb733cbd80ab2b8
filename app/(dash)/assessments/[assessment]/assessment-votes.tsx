import { useTranslations } from 'next-intl'
import { VoteList, type VoteRow } from '@/components/review/vote-list'
import { WordTable } from '@/components/tables/word-table'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import type { Decision, Step } from '@/lib/evals/assessment'
import { dateOnly, dayAndTime } from '@/lib/format/date'
import { dissents } from '@/lib/sign-off/tally'

/** What was recommended and decided, by whom and why; nothing before it is frozen. */
export function AssessmentVotes({ view }: { view: AssessmentView }) {
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
      <Conditions view={view} />
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

/** Those that were signed, with what became of them; before that, those that were proposed. */
function Conditions({ view: { conditions, votes, assessment } }: { view: AssessmentView }) {
  const t = useTranslations('assessment')
  const proposed = assessment.signOff ? [] : votes.flatMap((vote) => vote.conditions)
  const rows = [
    ...conditions.map(({ owner, mark, ...said }) => ({
      ...said,
      owner: owner.name,
      state: mark?.met ? t('met', { by: mark.by, at: dayAndTime(mark.at), proof: mark.proof }) : t('notMet'),
    })),
    ...proposed.map((said) => ({ ...said, state: '' })),
  ]
  if (rows.length === 0) return null
  const title = t(assessment.signOff ? 'conditions' : 'conditionsProposed')
  return (
    <section>
      <h2>{title}</h2>
      <WordTable
        label={title}
        heads={[t('head.condition'), t('head.owner'), t('head.due'), t('head.proof'), t('head.met')]}
        rows={rows.map(({ text, owner, due, proof, state }, index) => ({
          key: String(index),
          cells: [text, owner, dateOnly(due), proof, state],
        }))}
      />
    </section>
  )
}
