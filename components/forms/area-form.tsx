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
  /** null: it is a new one. */
  area: { id: string; name: string; position: number; version: number } | null
}

/** A risk area's name and place; a new one's id too. */
export function AreaForm({ action, area }: Props) {
  const t = useTranslations('areaForm')
  const words = useTranslations('form')
  const field = useTranslations('field')
  const [state, send] = useActionState(action, START)
  const { values } = state
  return (
    <form action={send} className="stack">
      {area && <HiddenFields fields={{ id: area.id, version: String(area.version) }} />}
      <Field name="name" label={field('name')} error={problemAt(state, 'name')}>
        {(control) => (
          <input {...control} type="text" autoComplete="off" defaultValue={values.name ?? area?.name ?? ''} />
        )}
      </Field>
      {area === null && (
        <Field name="id" label={t('id')} hint={t('idHint')} error={problemAt(state, 'id')} optional>
          {(control) => (
            <input {...control} type="text" autoComplete="off" spellCheck={false} defaultValue={values.id} />
          )}
        </Field>
      )}
      <Field
        name="position"
        label={field('position')}
        hint={area === null ? t('lastHint') : t('placeHint')}
        error={problemAt(state, 'position')}
        optional={area === null}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={values.position ?? area?.position ?? ''}
          />
        )}
      </Field>
      <Field name="reason" label={words('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={values.reason} />}
      </Field>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('changed')}</FormMessage>}
      <p className="btns">
        <Submit first>{area === null ? t('add') : t('change')}</Submit>
      </p>
    </form>
  )
}
