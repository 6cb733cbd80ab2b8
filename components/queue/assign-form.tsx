'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Choice } from '@/components/forms/choice'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { FormAction } from '@/lib/form-action'

type Props = { action: FormAction<number>; queue: string; people: readonly { id: string; name: string }[] }

/** Gives the next samples that are free to somebody. */
export function AssignForm({ action, queue, people }: Props) {
  const t = useTranslations('queue')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ queue }} />
      <div className="fields">
        <Choice
          name="people"
          label={t('assign.person')}
          value={state.values.people ?? people[0]?.id ?? ''}
          options={people}
          error={problemAt(state, 'people')}
        />
        <Field name="count" label={t('assign.count')} error={problemAt(state, 'count')}>
          {(control) => <input {...control} type="text" inputMode="numeric" defaultValue={state.values.count ?? '5'} />}
        </Field>
      </div>
      <p className="btns">
        <Submit>{t('assign.give')}</Submit>
      </p>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('assign.given', { n: state.result ?? 0 })}</FormMessage>}
    </form>
  )
}
