'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { RoleBoxes } from './role-boxes'
import { ShownOnce } from './shown-once'
import { Submit } from './submit'

/** The link exists in this answer alone. */
export type InviteResult = { email: string; link: string; days: number }

export function InviteForm({ action }: { action: FormAction<InviteResult> }) {
  const t = useTranslations('people')
  const [state, send] = useActionState(action, START)
  const { result } = state
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {result && (
        <ShownOnce
          title={t('invited', { email: result.email })}
          body={t('invitedBody', { days: result.days })}
          label={t('link')}
          value={result.link}
        />
      )}
      <Field name="email" label={t('email')} hint={t('emailHint')} error={problemAt(state, 'email')}>
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={state.values.email}
          />
        )}
      </Field>
      <RoleBoxes
        key={state.values.roles ?? ''}
        legend={t('roles')}
        chosen={state.values.roles?.split(',') ?? ['viewer']}
        error={problemAt(state, 'roles')}
      />
      <div className="btns">
        <Submit first>{t('invite')}</Submit>
      </div>
    </form>
  )
}
