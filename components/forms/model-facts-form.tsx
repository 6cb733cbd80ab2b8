'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { ACCESS } from '@/lib/evals/model-name'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

const PATHS: Partial<Record<Text, string>> = { source: 'source.title', sourceUrl: 'source.url' }

type Text = 'developer' | 'family' | 'access' | 'reasoning' | 'releasedAt' | 'source' | 'sourceUrl'
type Props = {
  action: FormAction<void>
  id: string
  version: number
  /** As they are known; empty: not known. */
  facts: Readonly<Record<Text, string>>
}

/** What is known of a model, where it was read, and why it is said otherwise now. */
export function ModelFactsForm({ action, id, version, facts }: Props) {
  const t = useTranslations('modelForm')
  const words = useTranslations('form')
  const field = useTranslations('field')
  const [state, send] = useActionState(action, START)
  const shown = (name: Text) => state.values[name] ?? facts[name]
  // A source is one thing to whoever checks it: what it is called, and where it is.
  const problem = (name: Text) => problemAt(state, PATHS[name] ?? name)
  const text = (name: Text, type: 'text' | 'date' | 'url' = 'text', hint?: string) => (
    <Field name={name} label={field(name)} hint={hint} error={problem(name)} optional>
      {(control) => <input {...control} type={type} autoComplete="off" defaultValue={shown(name)} />}
    </Field>
  )
  const select = (name: Text, choices: readonly { value: string; label: string }[]) => (
    <Field name={name} label={field(name)} error={problem(name)}>
      {({ required: _, ...control }) => (
        <span className="sel">
          <select {...control} key={shown(name)} defaultValue={shown(name)}>
            <option value="">{t('unknown')}</option>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  )
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ id, version: String(version) }} />
      <div className="fields">
        {text('developer')}
        {text('family')}
        {select(
          'access',
          ACCESS.map((access) => ({ value: access, label: field(`value.${access}`) })),
        )}
        {select('reasoning', [
          { value: 'yes', label: field('value.yes') },
          { value: 'no', label: field('value.no') },
        ])}
        {text('releasedAt', 'date')}
        {text('source', 'text', t('sourceHint'))}
        {text('sourceUrl', 'url')}
        <Field name="reason" label={words('reason')} error={problemAt(state, 'reason')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
        </Field>
      </div>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('changed')}</FormMessage>}
      <p className="btns">
        <Submit first>{t('change')}</Submit>
      </p>
    </form>
  )
}
