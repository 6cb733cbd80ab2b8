'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useId } from 'react'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<void>
  /** Which name, as the action's schema names it. */
  fields: Record<string, string>
  /** Models by name, or benchmarks to choose from. */
  choices: { models: readonly string[] } | { benchmarks: readonly { id: string; name: string }[] }
  /** What it means now; null: no benchmark. */
  means: { id: string; name: string } | null
}

/** What a learned name means from now on, and why. Its control is keyed by what the server says it means now. */
export function NameForm({ action, fields, choices, means }: Props) {
  const t = useTranslations('names')
  const words = useTranslations('form')
  const [state, send] = useActionState(action, START)
  const list = useId()
  return (
    <form action={send} className="stack">
      <HiddenFields fields={fields} />
      <Field name="means" label={t('means')} error={problemAt(state, 'means')}>
        {(control) =>
          'models' in choices ? (
            <>
              <input
                {...control}
                key={means?.id}
                type="text"
                list={list}
                autoComplete="off"
                spellCheck={false}
                defaultValue={state.values.means ?? means?.name ?? ''}
              />
              <datalist id={list}>
                {choices.models.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          ) : (
            <span className="sel">
              <select {...control} key={means?.id} defaultValue={state.values.means ?? means?.id ?? 'none'}>
                <option value="none">{t('none')}</option>
                {choices.benchmarks.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          )
        }
      </Field>
      <Field name="reason" label={words('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
      </Field>
      <p className="btns">
        <Submit>{t('changeIt')}</Submit>
      </p>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('changed')}</FormMessage>}
    </form>
  )
}
