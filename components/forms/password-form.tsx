'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

export function PasswordForm({ action, email }: { action: FormAction<void>; email: string }) {
  const t = useTranslations('account')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('passwordChanged')}</FormMessage>}
      {/* For the browser's password store, which asks whose password this is. */}
      <input
        className="vh"
        type="text"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <Field name="currentPassword" label={t('currentPassword')} error={problemAt(state, 'currentPassword')}>
        {(control) => <input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <Field
        name="newPassword"
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        error={problemAt(state, 'newPassword')}
      >
        {(control) => <input {...control} type="password" autoComplete="new-password" />}
      </Field>
      <div className="btns">
        <Submit>{t('changePassword')}</Submit>
      </div>
    </form>
  )
}
