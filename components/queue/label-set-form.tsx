'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { Button } from '@/components/ui/button'
import type { LabelField } from '@/lib/evals/label-set'
import type { FormAction } from '@/lib/form-action'
import { type Draft, QuestionFields } from './question-fields'

type Props = {
  action: FormAction<void>
  /** The newest version; null: a new one. */
  set: { id: string; version: number; fields: readonly LabelField[] } | null
}

/** What reviewers are asked, question by question. A change is the next version and says why. */
export function LabelSetForm({ action, set }: Props) {
  const t = useTranslations('labelSet')
  const form = useTranslations('form')
  const [state, send] = useActionState(action, START)
  const [drafts, setDrafts] = useState<Draft[]>(() => (set?.fields ?? [undefined]).map(toDraft))
  const change = (key: number, part: Partial<Draft>) =>
    setDrafts((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const [left, setLeft] = useState(1000)
  const fields = { fields: JSON.stringify(drafts.map(toField)) }
  const known: Record<string, string> = set === null ? {} : { id: set.id, version: String(set.version) }
  const whole = state.message ?? problemAt(state, 'fields')
  return (
    <form action={send} className="label-set-form stack">
      <HiddenFields fields={{ ...fields, ...known }} />
      {set === null && (
        <Field name="name" label={t('name')} error={problemAt(state, 'name')}>
          {(control) => <input {...control} type="text" maxLength={120} defaultValue={state.values.name} />}
        </Field>
      )}
      <ol className="questions">
        {drafts.map((draft, index) => (
          <li key={draft.key}>
            <QuestionFields
              draft={draft}
              number={index + 1}
              change={(part) => change(draft.key, part)}
              remove={drafts.length > 1 ? () => setDrafts((all) => all.filter(({ key }) => key !== draft.key)) : null}
              error={state.problems.find(({ path }) => path === `fields.${index}`)?.message ?? null}
            />
          </li>
        ))}
      </ol>
      <p>
        <Button
          blocked={drafts.length >= 12 ? t('most') : null}
          onClick={() => {
            setDrafts((all) => [...all, { ...toDraft(undefined, left), key: left }])
            setLeft(left + 1)
          }}
        >
          {t('add')}
        </Button>
      </p>
      {set !== null && (
        <Field name="reason" label={form('reason')} error={problemAt(state, 'reason')}>
          {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
        </Field>
      )}
      <p className="btns">
        <Submit first>{set === null ? t('make') : t('change')}</Submit>
      </p>
      {whole && <FormMessage refused>{whole}</FormMessage>}
    </form>
  )
}

function toDraft(field: LabelField | undefined, key: number): Draft {
  return {
    key,
    name: field?.name ?? '',
    question: field?.question ?? '',
    kind: field?.kind ?? 'choice',
    required: field?.required ?? true,
    options: field?.kind === 'choice' ? field.options.join('\n') : '',
    ordered: field?.kind === 'choice' && field.ordered,
    low: field?.kind === 'number' && field.low !== null ? String(field.low) : '',
    high: field?.kind === 'number' && field.high !== null ? String(field.high) : '',
  }
}

/** As the action reads it; what is no number stays what was typed, and is refused there. */
function toField({ name, question, kind, required, options, ordered, low, high }: Draft): object {
  const asked = { name: name.trim(), question: question.trim(), kind, required }
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  if (kind === 'number') return { ...asked, low: number(low), high: number(high) }
  if (kind !== 'choice') return asked
  const given = options.split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  return { ...asked, options: given, ordered }
}
