import { useTranslations } from 'next-intl'
import { mark } from '@/app/(dash)/assessments/actions'
import { ConditionForm } from '@/components/forms/condition-form'
import { WordTable } from '@/components/tables/word-table'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import type { Doer } from '@/lib/auth/allow'
import { dateOnly, dayAndTime } from '@/lib/format/date'
import { can } from '@/lib/roles'

type Props = { view: AssessmentView; reader: Doer }

/** Those that were signed, with all that was said of them; before that, those that were proposed. */
export function AssessmentConditions({ view, reader }: Props) {
  const t = useTranslations('assessment')
  const { assessment, conditions, votes } = view
  if (!assessment.signOff) return <Proposed votes={votes} />
  if (conditions.length === 0) return null
  const mayMark = (owner: { id: string }) =>
    assessment.withdrawn === null && (can(reader.roles, 'condition.mark') || owner.id === reader.id)
  return (
    <section id="conditions">
      <h2>{t('conditions')}</h2>
      <WordTable
        label={t('conditions')}
        heads={[t('head.condition'), t('head.owner'), t('head.due'), t('head.proof'), t('head.met')]}
        rows={conditions.map(({ position, text, owner, due, proof, state, mark: latest, marks }) => ({
          key: String(position),
          cells: [
            text,
            owner.name,
            t('dueUtc', { day: dateOnly(due) }),
            proof,
            <div key="state" className="stack">
              <span className={state === 'overdue' ? 'strong' : undefined}>{t(`conditionState.${state}`)}</span>
              {marks.length > 0 && (
                <ol className="plain-list">
                  {marks.toReversed().map((one) => (
                    <li key={one.at} className="sub">
                      {t('marked', { met: String(one.met), by: one.by, at: dayAndTime(one.at), proof: one.proof })}
                    </li>
                  ))}
                </ol>
              )}
              {mayMark(owner) && (
                <ConditionForm
                  // Folded anew once something was said.
                  key={marks.length}
                  action={mark}
                  assessment={assessment.id}
                  position={position}
                  met={latest?.met ?? false}
                />
              )}
            </div>,
          ],
        }))}
      />
    </section>
  )
}

function Proposed({ votes }: Pick<AssessmentView, 'votes'>) {
  const t = useTranslations('assessment')
  const rows = votes.flatMap((vote) => vote.conditions)
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t('conditionsProposed')}</h2>
      <WordTable
        label={t('conditionsProposed')}
        heads={[t('head.condition'), t('head.due'), t('head.proof')]}
        rows={rows.map(({ text, due, proof }, index) => ({
          key: String(index),
          cells: [text, t('dueUtc', { day: dateOnly(due) }), proof],
        }))}
      />
    </section>
  )
}
