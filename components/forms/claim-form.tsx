'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

type Measure = { group: string; task: string; metric: string; part: string | null; models: readonly string[] }
type Props = {
  action: FormAction<string>
  measures: readonly Measure[]
  models: readonly { id: string; name: string }[]
}

/** Adds what somebody published, and how it is recomputed here: a value of a model, or its difference to another's. */
export function ClaimForm({ action, measures, models }: Props) {
  const t = useTranslations('claims.adding')
  const [state, send] = useActionState(action, START)
  const line = (name: 'title' | 'arxiv' | 'table' | 'url' | 'reported' | 'tolerance', optional: boolean) => (
    <Field
      name={name}
      label={t(name)}
      error={problemAt(state, name) ?? problemAt(state, `source.${name}`)}
      optional={optional}
    >
      {(control) => <input {...control} type="text" autoComplete="off" defaultValue={state.values[name] ?? ''} />}
    </Field>
  )
  const chosen = (name: 'model' | 'base') => (
    <Field name={name} label={t(name)} error={problemAt(state, name)} optional>
      {(control) => (
        <span className="sel">
          <select {...control} defaultValue={state.values[name] ?? ''}>
            <option value="">{t('choose')}</option>
            {models.map(({ id, name: called }) => (
              <option key={id} value={id}>
                {called}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  )
  const rule = problemAt(state, 'rule')
  return (
    <details className="reason-form" open={state.message !== null || state.problems.length > 0}>
      <summary>{t('act')}</summary>
      <form action={send} className="stack">
        <p className="muted">{t('means')}</p>
        <Field name="statement" label={t('statement')} error={problemAt(state, 'statement')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.statement} />}
        </Field>
        {line('title', false)}
        {line('arxiv', true)}
        {line('table', true)}
        {line('url', true)}
        {line('reported', true)}
        <Field name="kind" label={t('kind')} error={problemAt(state, 'kind')}>
          {(control) => (
            <span className="sel">
              <select {...control} defaultValue={state.values.kind ?? 'value'}>
                {(['value', 'difference', 'none'] as const).map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kinds.${kind}`)}
                  </option>
                ))}
              </select>
            </span>
          )}
        </Field>
        <Field name="measure" label={t('measure')} error={problemAt(state, 'measure')} optional>
          {(control) => (
            <span className="sel">
              <select {...control} defaultValue={state.values.measure ?? ''}>
                <option value="">{t('choose')}</option>
                {measures.map(({ group, task, metric, part, models }) => (
                  <option
                    key={JSON.stringify([group, task, metric, part])}
                    value={JSON.stringify([group, task, metric, part])}
                  >
                    {t('measureOf', {
                      name: [group, task, metric, part].filter((word) => word !== null).join(' · '),
                      models: models.length,
                    })}
                  </option>
                ))}
              </select>
            </span>
          )}
        </Field>
        {chosen('model')}
        {chosen('base')}
        {line('tolerance', true)}
        <p className="btns">
          <Submit>{t('act')}</Submit>
        </p>
        {(state.message ?? rule) && <FormMessage refused>{state.message ?? rule}</FormMessage>}
        {state.ok && <FormMessage>{t('added')}</FormMessage>}
      </form>
    </details>
  )
}
