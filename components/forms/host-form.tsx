'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

/** Allows webhooks to go to a host. */
export function HostForm({ action }: { action: FormAction<void> }) {
  const t = useTranslations('webhooks')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <Field name="host" label={t('host')} hint={t('hostHint')} error={problemAt(state, 'host')}>
        {(control) => (
          <input {...control} type="text" autoComplete="off" defaultValue={state.ok ? '' : state.values.host} />
        )}
      </Field>
      <label className="radio">
        <input type="checkbox" name="internal" value="yes" />
        <span>{t('internal')}</span>
      </label>
      <p className="btns">
        <Submit>{t('allow')}</Submit>
      </p>
    </form>
  )
}
