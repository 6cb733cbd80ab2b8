'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useRef } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { LabelField } from '@/lib/evals/label-set'
import type { FormAction } from '@/lib/form-action'
import { leaveOnEscape } from './label-field'
import { Questions, useAnswers } from './label-form'
import { useReviewKeys } from './use-review-keys'

type Props = { fields: readonly LabelField[]; item: Record<string, string>; action: FormAction<void> }

/** What holds of a sample on which its reviewers differ, by somebody who is none of them. */
export function SettleForm({ fields, item, action }: Props) {
  const t = useTranslations('queue')
  const form = useRef<HTMLFormElement>(null)
  const [state, send] = useActionState(action, START)
  const answers = useAnswers(fields, form)
  useReviewKeys({
    s: () => form.current?.requestSubmit(),
    m: () => form.current?.querySelector<HTMLElement>('[name="reason"]')?.focus(),
  })
  const refused = state.message ?? (state.problems.length > 0 ? t('lookAgain') : null)
  return (
    <form ref={form} action={send} className="label-form stack">
      <HiddenFields fields={item} />
      <Questions fields={fields} answers={answers} state={state} />
      <Field name="reason" label={t('settleReason')} error={problemAt(state, 'reason')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            defaultValue={state.values.reason}
            aria-keyshortcuts="m"
            onKeyDown={leaveOnEscape}
          />
        )}
      </Field>
      <p className="btns">
        <Submit first>
          {t('settle')} <kbd>S</kbd>
        </Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
