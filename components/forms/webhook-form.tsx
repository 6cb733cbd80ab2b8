'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { WEBHOOK_EVENTS, type WebhookEvent } from '@/lib/evals/webhook'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { ShownOnce } from './shown-once'
import { Submit } from './submit'

/** The secret exists in this answer alone. */
export type SecretResult = { id: string; secret: string }

type Props =
  | { action: FormAction<SecretResult>; webhook?: undefined }
  | { action: FormAction<void>; webhook: { id: string; url: string; events: readonly WebhookEvent[] } }

/** A new webhook, or what one is told and where. */
export function WebhookForm({ action, webhook }: Props) {
  const t = useTranslations('webhooks')
  const [state, send] = useActionState(action as FormAction<SecretResult | undefined>, START)
  const wrong = problemAt(state, 'events')
  return (
    <form action={send} className="stack">
      {webhook && <HiddenFields fields={{ webhook: webhook.id }} />}
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && state.result && <Secret secret={state.result.secret} />}
      <Field name="url" label={t('url')} hint={t('urlHint')} error={problemAt(state, 'url')}>
        {(control) => (
          <input
            {...control}
            type="url"
            autoComplete="off"
            key={webhook?.url}
            defaultValue={state.ok ? webhook?.url : (state.values.url ?? webhook?.url)}
          />
        )}
      </Field>
      <fieldset className={wrong ? 'f bad' : 'f'}>
        <legend className="lbl">{t('events')}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <label key={event} className="radio">
            <input
              type="checkbox"
              name="events"
              value={event}
              defaultChecked={webhook === undefined || webhook.events.includes(event)}
            />
            <span>{t(`event.${event}`)}</span>
          </label>
        ))}
        {wrong && <p className="err">{wrong}</p>}
      </fieldset>
      <p className="btns">
        <Submit>{t(webhook ? 'change' : 'add')}</Submit>
      </p>
    </form>
  )
}

/** Makes another secret and shows it. */
export function RotateForm({ action, webhook }: { action: FormAction<SecretResult>; webhook: string }) {
  const t = useTranslations('webhooks')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ webhook }} />
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && state.result && <Secret secret={state.result.secret} />}
      <p className="btns">
        <Submit>{t('rotate')}</Submit>
      </p>
    </form>
  )
}

function Secret({ secret }: { secret: string }) {
  const t = useTranslations('webhooks')
  return <ShownOnce title={t('secretMade')} body={t('secretBody')} label={t('secret')} value={secret} />
}
