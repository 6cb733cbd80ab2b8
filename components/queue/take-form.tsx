'use client'

import { useActionState, useRef } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { FormAction } from '@/lib/form-action'
import { useReviewKeys } from './use-review-keys'

type Props = {
  action: FormAction<void>
  /** The queue, and the place of the sample where it is one that is asked for. */
  fields: Record<string, string>
  children: string
}

/** Takes a sample to label, by its button or by T. */
export function TakeForm({ action, fields, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [state, send] = useActionState(action, START)
  useReviewKeys({ t: () => form.current?.requestSubmit() })
  const refused = state.message ?? state.problems[0]?.message
  return (
    <form ref={form} action={send} className="take-form">
      <HiddenFields fields={fields} />
      <Submit first>
        {children} <kbd>T</kbd>
      </Submit>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
