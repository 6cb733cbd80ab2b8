'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Choice } from './choice'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

type Props = { action: FormAction<void>; people: readonly { id: string; name: string }[] }

/** An approver lends their seat until a day. */
export function LendForm({ action, people }: Props) {
  const t = useTranslations('assessment')
  const form = useTranslations('form')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack said">
      <Choice
        name="to"
        label={t('quorumPage.lendTo')}
        value={state.values.to ?? ''}
        options={people}
        none={t('form.choose')}
        error={problemAt(state, 'to')}
      />
      <Field name="until" label={t('quorumPage.lendUntil')} error={problemAt(state, 'until')}>
        {(control) => <input {...control} type="date" defaultValue={state.values.until ?? ''} />}
      </Field>
      <Field name="reason" label={form('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason ?? ''} />}
      </Field>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <p className="btns">
        <Submit>{t('quorumPage.lend')}</Submit>
      </p>
    </form>
  )
}
