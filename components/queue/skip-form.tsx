'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useRef } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { FormAction } from '@/lib/form-action'
import { leaveOnEscape } from './label-field'
import { useReviewKeys } from './use-review-keys'

/** Leaves the sample to others. Why may be said and need not be. */
export function SkipForm({ action, item }: { action: FormAction<void>; item: Record<string, string> }) {
  const t = useTranslations('queue')
  const form = useRef<HTMLFormElement>(null)
  const [state, send] = useActionState(action, START)
  useReviewKeys({ x: () => form.current?.requestSubmit() })
  const refused = state.message ?? state.problems[0]?.message
  return (
    <form ref={form} action={send} className="skip-form stack">
      <HiddenFields fields={item} />
      <Field name="reason" label={t('skipReason')} optional>
        {(control) => <input {...control} type="text" autoComplete="off" maxLength={1000} onKeyDown={leaveOnEscape} />}
      </Field>
      <p className="btns">
        <Submit>
          {t('skip')} <kbd>X</kbd>
        </Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
