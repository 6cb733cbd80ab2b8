'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import type { Role } from '@/lib/roles'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { RoleBoxes } from './role-boxes'
import { Submit } from './submit'

type Props = { action: FormAction<void>; userId: string; roles: readonly Role[]; self: boolean }

export function RolesForm({ action, userId, roles, self }: Props) {
  const t = useTranslations('people')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('rolesChanged')}</FormMessage>}
      <input type="hidden" name="userId" value={userId} />
      <RoleBoxes
        key={state.values.roles ?? roles.join()}
        legend={t('roles')}
        chosen={state.values.roles?.split(',') ?? roles}
        error={problemAt(state, 'roles')}
      />
      <p className="hint">{self ? t('ownRolesHint') : t('rolesHint')}</p>
      <div className="btns">
        <Submit>{t('changeRoles')}</Submit>
      </div>
    </form>
  )
}
