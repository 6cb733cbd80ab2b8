'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { ShownOnce } from './shown-once'
import { Submit } from './submit'

/** The token exists in this answer alone. `until` is a date in words. */
export type TokenResult = { name: string; token: string; until: string }

const LIFETIMES = [30, 90, 365]

export function TokenForm({ action }: { action: FormAction<TokenResult> }) {
  const t = useTranslations('account')
  const [state, send] = useActionState(action, START)
  const { result } = state
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {result && (
        <ShownOnce
          title={t('tokenMade', { name: result.name })}
          body={t('tokenMadeBody', { until: result.until })}
          label={t('token')}
          value={result.token}
        />
      )}
      <Field name="name" label={t('tokenName')} hint={t('tokenNameHint')} error={problemAt(state, 'name')}>
        {(control) => <input {...control} type="text" autoComplete="off" defaultValue={state.values.name} />}
      </Field>
      <Field name="days" label={t('tokenDays')} error={problemAt(state, 'days')}>
        {(control) => (
          <span className="sel">
            <select {...control} defaultValue={state.values.days ?? '90'}>
              {LIFETIMES.map((days) => (
                <option key={days} value={days}>
                  {t('days', { days })}
                </option>
              ))}
            </select>
          </span>
        )}
      </Field>
      <div className="btns">
        <Submit>{t('makeToken')}</Submit>
      </div>
    </form>
  )
}
