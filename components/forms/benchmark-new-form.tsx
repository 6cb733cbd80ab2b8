'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { BenchmarkFields, type BenchmarkTexts } from './benchmark-fields'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

type Props = { action: FormAction<void>; values: BenchmarkTexts; areas: readonly { id: string; name: string }[] }

/** A benchmark nobody knows yet. */
export function BenchmarkNewForm({ action, values, areas }: Props) {
  const t = useTranslations('benchmarkForm')
  const words = useTranslations('form')
  const [state, send] = useActionState(action, START)
  const problem = (name: string) => problemAt(state, name)
  return (
    <form action={send} className="stack">
      <BenchmarkFields values={{ ...values, ...state.values }} problem={problem} areas={areas} />
      <div className="fields">
        <Field name="id" label={t('id')} hint={t('idHint')} error={problem('id')} optional>
          {(control) => (
            <input {...control} type="text" autoComplete="off" spellCheck={false} defaultValue={state.values.id} />
          )}
        </Field>
        <Field name="reason" label={words('reason')} error={problem('reason')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
        </Field>
      </div>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.problems.length > 0 && <FormMessage refused>{t('wrong', { n: state.problems.length })}</FormMessage>}
      <p className="btns">
        <Submit first>{t('add')}</Submit>
      </p>
    </form>
  )
}
