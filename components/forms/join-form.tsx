'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

type Props = { action: FormAction<never>; secret: string; email: string }

export function JoinForm({ action, secret, email }: Props) {
  const t = useTranslations('signIn')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <input type="hidden" name="secret" value={secret} />
      <div className="f">
        <label htmlFor="join-email">{t('email')}</label>
        <input id="join-email" type="text" autoComplete="username" value={email} readOnly />
      </div>
      <Field name="name" label={t('join.name')} hint={t('join.nameHint')} error={problemAt(state, 'name')}>
        {(control) => <input {...control} type="text" autoComplete="name" defaultValue={state.values.name} />}
      </Field>
      <Field
        name="password"
        label={t('join.password')}
        hint={t('join.passwordHint')}
        error={problemAt(state, 'password')}
      >
        {(control) => <input {...control} type="password" autoComplete="new-password" />}
      </Field>
      <div className="btns">
        <Submit first>{t('join.submit')}</Submit>
      </div>
    </form>
  )
}
