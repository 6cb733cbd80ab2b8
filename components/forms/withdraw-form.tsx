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
  /** It is signed: whoever takes it back says who they are, as for signing. */
  signed: boolean
}

/** Takes an assessment or a sign-off back, with a reason. */
export function WithdrawForm({ action, assessment, signed }: Props) {
  const t = useTranslations('assessment')
  const [state, send] = useActionState(action, START)
  return (
    <details className="reason-form" open={!state.ok && (state.message !== null || state.problems.length > 0)}>
      <summary>{t(signed ? 'withdraw.signOff' : 'withdraw.assessment')}</summary>
      <form action={send} className="stack">
        <p className="muted">{t(signed ? 'withdraw.signOffMeans' : 'withdraw.assessmentMeans')}</p>
        <HiddenFields fields={{ assessment }} />
        <Field name="reason" label={t('withdraw.reason')} error={problemAt(state, 'reason')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason ?? ''} />}
        </Field>
        {signed && (
          <Field name="password" label={t('vote.password')}>
            {(control) => <input {...control} type="password" autoComplete="current-password" />}
          </Field>
        )}
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
        <p className="btns">
          <Submit>{t('withdraw.do')}</Submit>
        </p>
      </form>
    </details>
  )
}
