'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

/** Something said to an assessment before it is frozen. */
export function CommentForm({ action, assessment }: { action: FormAction<void>; assessment: string }) {
  const t = useTranslations('assessment')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack said">
      <HiddenFields fields={{ assessment }} />
      <Field name="body" label={t('comment')} hint={t('commentHint')} error={problemAt(state, 'body')}>
        {(control) => <textarea {...control} rows={3} defaultValue={state.values.body ?? ''} />}
      </Field>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <p className="btns">
        <Submit>{t('form.send')}</Submit>
      </p>
    </form>
  )
}
