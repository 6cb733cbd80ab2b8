'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { FormAction } from '@/lib/form-action'

type Props = {
  action: FormAction<{ automatic: number; human: number; exported: number }>
  queue: string
  columns: readonly string[]
}

/** A form sends a megabyte and no more. */
const MOST_BYTES = 900_000

/** Labels that were made elsewhere, all or none; what is wrong with a row is said at its place. */
export function ImportLabelsForm({ action, queue, columns }: Props) {
  const t = useTranslations('queue.import')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ queue }} />
      <p className="muted">{t('columns', { columns: columns.join(', ') })}</p>
      <Field name="text" label={t('text')} hint={t('textHint')}>
        {(control) => (
          <textarea
            {...control}
            className="mono"
            rows={5}
            defaultValue={state.values.text}
            onInput={({ currentTarget: box }) =>
              box.setCustomValidity(new Blob([box.value]).size > MOST_BYTES ? t('textLong') : '')
            }
          />
        )}
      </Field>
      <Field name="source" label={t('source')} hint={t('sourceHint')} optional>
        {(control) => <input {...control} type="text" maxLength={200} defaultValue={state.values.source} />}
      </Field>
      <p className="btns">
        <Submit>{t('bring')}</Submit>
      </p>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.problems.length > 0 && (
        <FormMessage refused>
          {t('refused')}
          {state.problems.slice(0, 20).map(({ path, message }) => (
            <span key={`${path} ${message}`} className="sub">
              {t('problem', { place: path, message })}
            </span>
          ))}
        </FormMessage>
      )}
      {state.ok && state.result && <FormMessage>{t('brought', state.result)}</FormMessage>}
    </form>
  )
}
