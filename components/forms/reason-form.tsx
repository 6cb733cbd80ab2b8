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
  /** What it is done to, as the action's schema names it. */
  fields: Record<string, string>
  /** A verb, and what it will mean. */
  act: string
  means: string
}

/** Something done to one thing that needs its reason; folded until somebody wants to. */
export function ReasonForm({ action, fields, act, means }: Props) {
  const t = useTranslations('form')
  const [state, send] = useActionState(action, START)
  return (
    <details className="reason-form" open={!state.ok && (state.message !== null || state.problems.length > 0)}>
      <summary>{act}</summary>
      <form action={send} className="stack">
        <p className="muted">{means}</p>
        <HiddenFields fields={fields} />
        <Field name="reason" label={t('reason')} error={problemAt(state, 'reason')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
        </Field>
        <p className="btns">
          <Submit>{act}</Submit>
        </p>
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
      </form>
    </details>
  )
}
