'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { TableLayout } from '@/lib/evals/table'
import type { FormAction } from '@/lib/form-action'
import { ColumnFields, type ColumnToName } from './column-fields'

type Props = {
  action: FormAction<void>
  /** Which tables, and what the reader has seen to be said of them. */
  fields: Record<string, string>
  layout: TableLayout
  columns: readonly ColumnToName[]
  benchmarks: readonly string[]
}

/** What the columns of tables with some headers are from now on, and why. */
export function LearnedColumnsForm({ action, fields, layout, columns, benchmarks }: Props) {
  const t = useTranslations('learnedColumns')
  const words = useTranslations('form')
  const [state, send] = useActionState(action, START)
  const general = problemAt(state, 'columns') ?? state.message
  return (
    <form action={send} className="columns learned">
      <HiddenFields fields={fields} />
      <ColumnFields state={state} layout={layout} columns={columns} benchmarks={benchmarks} />
      <div className="entry stack">
        <Field name="reason" label={words('reason')} error={problemAt(state, 'reason')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
        </Field>
        <p className="muted">{t('changeMeans')}</p>
        <p className="btns">
          <Submit>{t('change')}</Submit>
        </p>
        {general && <FormMessage refused>{general}</FormMessage>}
        {state.ok && <FormMessage>{t('changed')}</FormMessage>}
      </div>
    </form>
  )
}
