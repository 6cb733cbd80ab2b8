'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<void>
  policy: { id: string; revision: number }
  /** How many models would stand elsewhere: said before it is done. */
  affected: number
}

/** Puts somebody else's draft in force, as it was read. */
export function AdoptForm({ action, policy, affected }: Props) {
  const t = useTranslations('policy.adopting')
  const [state, send] = useActionState(action, START)
  const other = state.problems.find(({ path }) => path !== 'effectiveDate')
  return (
    <form action={send} className="stack">
      <p className="read">{t('means', { count: affected })}</p>
      <HiddenFields fields={{ policy: policy.id, revision: String(policy.revision) }} />
      <Field
        name="effectiveDate"
        label={t('effectiveDate')}
        hint={t('effectiveHint')}
        error={problemAt(state, 'effectiveDate')}
        optional
      >
        {(control) => <input {...control} type="date" defaultValue={state.values.effectiveDate} />}
      </Field>
      <p className="btns">
        <Submit>{t('act')}</Submit>
      </p>
      {(state.message ?? other?.message) && <FormMessage refused>{state.message ?? other?.message}</FormMessage>}
    </form>
  )
}
