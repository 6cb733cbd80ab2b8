'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { type EtcWords, RISK_DOMAINS } from '@/lib/evals/etc'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = {
  action: FormAction<number>
  model: string
  area: string
  /** What is written now; null: nothing yet. */
  text: (EtcWords & { version: number }) | null
}

const WORDS = ['environment', 'threatSource', 'enablingCapability'] as const

/** The next version of E-T-C of a model in an area. */
export function EtcForm({ action, model, area, text }: Props) {
  const t = useTranslations('etc')
  const [state, send] = useActionState(action, START)
  const wrong = problemAt(state, 'riskDomains')
  const chosen = state.values.riskDomains?.split(',') ?? text?.riskDomains ?? []
  return (
    <details className="reason-form" open={state.message !== null || state.problems.length > 0}>
      <summary>{t(text ? 'writeAgain' : 'write')}</summary>
      <form action={send} className="stack" key={text?.version ?? 0}>
        <HiddenFields fields={{ model, area, version: String(text?.version ?? 0) }} />
        {WORDS.map((name) => (
          <Field key={name} name={name} label={t(name)} hint={t(`asks.${name}`)} error={problemAt(state, name)}>
            {(control) => (
              <textarea {...control} rows={3} defaultValue={state.values[name] ?? (text ? text[name] : undefined)} />
            )}
          </Field>
        ))}
        <fieldset className={wrong ? 'f bad' : 'f'}>
          <legend className="lbl">{t('riskDomains')}</legend>
          <ul>
            {RISK_DOMAINS.map((domain) => (
              <li key={domain}>
                <label className="radio">
                  <input type="checkbox" name="riskDomains" value={domain} defaultChecked={chosen.includes(domain)} />
                  <span>
                    {t(`domain.${domain}`)} <span className="faint">{t(`threat.${domain}`)}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {wrong && <p className="err">{wrong}</p>}
        </fieldset>
        <p className="btns">
          <Submit>{t('keep')}</Submit>
        </p>
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
      </form>
    </details>
  )
}
