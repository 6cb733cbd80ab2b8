'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FindingState } from '@/lib/evals/finding'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<void>
  id: string
  version: number
  /** What it may become. */
  next: readonly FindingState[]
}

/** Takes a finding to its next state, with the reason. */
export function StateForm({ action, id, version, next }: Props) {
  const t = useTranslations('finding')
  const form = useTranslations('form')
  const [state, send] = useActionState(action, START)
  const refused = state.message ?? problemAt(state, 'state')
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ id, version: String(version) }} />
      <Field name="reason" label={form('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
      </Field>
      <p className="btns">
        {next.map((one, index) => (
          <Submit key={one} first={index === 0} name="state" value={one}>
            {t(`become.${one}`)}
          </Submit>
        ))}
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
