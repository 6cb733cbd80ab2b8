'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { DECISIONS, type Decision, type Step } from '@/lib/evals/assessment'
import type { FormAction } from '@/lib/form-action'
import { Choice } from './choice'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<void>
  step: Step
  assessment: string
  fingerprint: string
  /** Whose seat it is, where it is another's. */
  seat: string | null
  recommended: Decision | null
  /** What is not resolved and nobody has answered. */
  findings: readonly { id: string; title: string }[]
  people: readonly { id: string; name: string }[]
  /** It is decided: only a dissent can still be recorded. */
  onlyDissent: boolean
}

const WORDS = ['why', 'margin', 'undo'] as const
const FIELD = { why: 'whyAcceptable', margin: 'safetyMargin', undo: 'whatWouldUndo' } as const
/** Rows that can be filled without a script. */
const CONDITIONS = [0, 1, 2] as const

/** What somebody recommends or decides, and why; signed with the password. */
export function VoteForm(props: Props) {
  const { action, step, assessment, fingerprint, seat, recommended, findings, people, onlyDissent } = props
  const t = useTranslations('assessment')
  const [state, send] = useActionState(action, START)
  const shown = (name: string) => state.values[name] ?? ''
  const chosen = state.values.decision ?? recommended ?? ''
  const wrong = problemAt(state, 'decision')
  return (
    <form action={send} className="stack decide">
      <HiddenFields fields={{ assessment, fingerprint, ...(seat === null ? {} : { seat }) }} />
      {!onlyDissent && (
        <>
          <fieldset className={wrong ? 'f bad' : 'f'}>
            <legend className="vh">{t(`vote.${step}`)}</legend>
            <ul>
              {DECISIONS.map((decision) => (
                <li key={decision}>
                  <label className="radio">
                    <input
                      type="radio"
                      name="decision"
                      value={decision}
                      key={`${decision} ${chosen}`}
                      defaultChecked={chosen === decision}
                    />
                    <span>{t(`decision.${decision}`)}</span>
                    {recommended === decision && <small>{t('vote.recommended')}</small>}
                  </label>
                </li>
              ))}
            </ul>
            {wrong && <p className="err">{wrong}</p>}
          </fieldset>
          {WORDS.map((name) => (
            <Field key={name} name={FIELD[name]} label={t(`vote.${name}`)} error={problemAt(state, FIELD[name])}>
              {(control) => (
                // Whoever abstains leaves it empty: what a vote lacks is said when it is sent.
                <textarea {...control} required={false} rows={2} defaultValue={shown(FIELD[name])} />
              )}
            </Field>
          ))}
          {findings.map(({ id, title }) => (
            <Field key={id} name={`answer.${id}`} label={t('vote.answer', { finding: title })}>
              {(control) => <textarea {...control} required={false} rows={2} defaultValue={shown(`answer.${id}`)} />}
            </Field>
          ))}
          {problemAt(state, 'answers') && <FormMessage refused>{problemAt(state, 'answers')}</FormMessage>}
          <details className="reason-form" open={problemAt(state, 'conditions') !== null}>
            <summary>{t('vote.conditions')}</summary>
            <p className="hint">{t('vote.conditionHint')}</p>
            {CONDITIONS.map((row) => (
              <fieldset key={row} className="stack">
                <legend className="lbl">{t('vote.conditionN', { n: row + 1 })}</legend>
                {(['text', 'proof', 'due'] as const).map((field) => (
                  <Field key={field} name={`condition.${row}.${field}`} label={t(`vote.${field}`)} optional>
                    {(control) => (
                      <input
                        {...control}
                        type={field === 'due' ? 'date' : 'text'}
                        defaultValue={shown(`condition.${row}.${field}`)}
                      />
                    )}
                  </Field>
                ))}
                <Choice
                  name={`condition.${row}.owner`}
                  label={t('vote.owner')}
                  value={shown(`condition.${row}.owner`)}
                  options={people}
                  none={t('form.choose')}
                  optional
                />
              </fieldset>
            ))}
            {problemAt(state, 'conditions') && <p className="err">{problemAt(state, 'conditions')}</p>}
          </details>
        </>
      )}
      <Field
        name="reason"
        label={t('vote.reason')}
        hint={onlyDissent ? undefined : t('vote.reasonHint')}
        error={problemAt(state, 'reason')}
        optional={!onlyDissent}
      >
        {(control) => <textarea {...control} rows={2} defaultValue={shown('reason')} />}
      </Field>
      <Field name="password" label={t('vote.password')}>
        {(control) => <input {...control} type="password" autoComplete="current-password" />}
      </Field>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <p className="btns">
        {!onlyDissent && (
          <>
            <Submit first name="kind" value="vote">
              {t(step === 'decide' ? 'vote.sign' : 'vote.signRecommendation')}
            </Submit>
            <Submit name="kind" value="abstain">
              {t('vote.abstain')}
            </Submit>
            <Submit name="kind" value="recuse">
              {t('vote.recuse')}
            </Submit>
          </>
        )}
        <Submit name="kind" value="dissent">
          {t('vote.dissent')}
        </Submit>
      </p>
      <p className="hint">{t('vote.says')}</p>
    </form>
  )
}
