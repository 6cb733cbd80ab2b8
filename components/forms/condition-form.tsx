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
  assessment: string
  position: number
  /** What was last said of it. */
  met: boolean
}

/** Says by what a condition is met, or why it is not after all; folded until somebody wants to. */
export function ConditionForm({ action, assessment, position, met }: Props) {
  const t = useTranslations('assessment')
  const [state, send] = useActionState(action, START)
  const refused = state.message ?? problemAt(state, 'proof')
  return (
    <details className="reason-form" open={!state.ok && refused !== null}>
      <summary>{t('mark.open')}</summary>
      <form action={send} className="stack">
        <HiddenFields fields={{ assessment, position: String(position), met: met ? 'no' : 'yes' }} />
        <Field name="proof" label={t(met ? 'mark.why' : 'mark.proof')} error={problemAt(state, 'proof')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.proof ?? ''} />}
        </Field>
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
        <p className="btns">
          <Submit>{t(met ? 'mark.notMet' : 'mark.met')}</Submit>
        </p>
      </form>
    </details>
  )
}
