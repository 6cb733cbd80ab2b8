'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<void>
  /** The versions it can start from; one alone is not asked about. */
  choices: readonly { id: string; name: string }[]
  /** Whose lines somebody came to move: the form is open, and leads there. */
  area?: string | null
}

/** A new version of the policy from an earlier one, and why. It leads to where its lines are moved. */
export function DraftForm({ action, choices, area = null }: Props) {
  const t = useTranslations('policy.drafting')
  const [state, send] = useActionState(action, START)
  const [first, ...more] = choices
  if (!first) return null
  return (
    <details className="reason-form" open={area !== null || state.message !== null || state.problems.length > 0}>
      <summary>{t('summary')}</summary>
      <form action={send} className="stack">
        <p className="muted">{t('means')}</p>
        {area !== null && <HiddenFields fields={{ area }} />}
        {more.length === 0 ? (
          <HiddenFields fields={{ basedOn: first.id }} />
        ) : (
          <Field name="basedOn" label={t('basedOn')} error={problemAt(state, 'basedOn')}>
            {(control) => (
              <span className="sel">
                <select {...control} defaultValue={state.values.basedOn ?? first.id}>
                  {choices.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </span>
            )}
          </Field>
        )}
        <Field name="reason" label={t('reason')} error={problemAt(state, 'reason')}>
          {(control) => <textarea {...control} rows={3} defaultValue={state.values.reason} />}
        </Field>
        <p className="btns">
          <Submit>{t('act')}</Submit>
        </p>
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
      </form>
    </details>
  )
}
