'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

type Props = { action: FormAction<never>; callbackUrl: string }

export function SignInForm({ action, callbackUrl }: Props) {
  const t = useTranslations('signIn')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field name="email" label={t('email')} error={problemAt(state, 'email')}>
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={state.values.email}
          />
        )}
      </Field>
      <Field name="password" label={t('password')} error={problemAt(state, 'password')}>
        {(control) => <input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <div className="btns">
        <Submit first>{t('submit')}</Submit>
      </div>
      <p className="hint">{t('noAccount')}</p>
    </form>
  )
}
