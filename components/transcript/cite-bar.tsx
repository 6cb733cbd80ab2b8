'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useState } from 'react'
import { Choice } from '@/components/forms/choice'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { useReviewKeys } from '@/components/queue/use-review-keys'
import { Button } from '@/components/ui/button'
import { SEVERITIES } from '@/lib/evals/finding'
import type { FormAction, FormState } from '@/lib/form-action'
import { selectedWords } from './selected-words'

type Option = { id: string; name: string }
type Props = {
  run: string
  sample: { id: string; epoch: number; position: number }
  model: string
  /** The run's own; null: it has none, and whoever opens a finding says of which area it is. */
  area: string | null
  areas: readonly Option[]
  /** Findings of the model that are not resolved. */
  findings: readonly Option[]
  open: FormAction<void>
  cite: FormAction<void>
}

type Picked = { target: Record<string, unknown>; says: string }

/**
 * What was selected in the transcript, or the message or sample asked for, becomes what a finding rests on: a new one, or
 * one that is there. Selecting with the keyboard does as well as with a pointer; `c` takes the sample as a whole.
 */
export function CiteBar({ run, sample, model, area, areas, findings, open, cite }: Props) {
  const t = useTranslations('finding')
  const [picked, setPicked] = useState<Picked | null>(null)
  useEffect(() => {
    const at = { run, sample }
    const select = () => {
      const words = selectedWords()
      if (words) setPicked({ target: { kind: 'text', ...at, ...words }, says: short(words.selector.exact) })
    }
    const click = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest('[data-cite]') : null
      const message = Number(button?.getAttribute('data-cite'))
      if (button && Number.isInteger(message))
        setPicked({ target: { kind: 'message', ...at, message }, says: t('citeMessage', { n: message + 1 }) })
    }
    document.addEventListener('selectionchange', select)
    document.addEventListener('click', click)
    return () => {
      document.removeEventListener('selectionchange', select)
      document.removeEventListener('click', click)
    }
  }, [run, sample, t])
  useReviewKeys({ c: () => setPicked({ target: { kind: 'sample', run, sample }, says: t('citeSample') }) })
  if (picked === null) return <p className="hint">{t('citeHint')}</p>
  const target = JSON.stringify(picked.target)
  return (
    <section className="cite-bar" aria-label={t('citeTitle')}>
      <p>
        <b>{t('citeTitle')}</b> <q>{picked.says}</q>
      </p>
      <OpenForm action={open} fields={{ model, evidence: `[${target}]` }} area={area} areas={areas} />
      {findings.length > 0 && <AddForm action={cite} target={target} findings={findings} />}
      <p className="btns">
        <Button onClick={() => setPicked(null)}>{t('citeNot')}</Button>
      </p>
    </section>
  )
}

type OpenProps = {
  action: FormAction<void>
  fields: Record<string, string>
  area: string | null
  areas: readonly Option[]
}

function OpenForm({ action, fields, area, areas }: OpenProps) {
  const t = useTranslations('finding')
  const [state, send] = useActionState(action, START)
  const asked = ['title', 'severity', ...(area === null ? ['area'] : [])]
  // What no field of this form shows is said below it.
  const other = state.problems.find(({ path }) => !asked.includes(path))?.message
  const refused = state.message ?? other
  return (
    <form action={send} className="stack">
      <HiddenFields fields={area === null ? fields : { ...fields, area }} />
      <div className="fields">
        <Field name="title" label={t('form.title')} error={problemAt(state, 'title')}>
          {(control) => (
            <input {...control} type="text" maxLength={200} autoComplete="off" defaultValue={state.values.title} />
          )}
        </Field>
        <Choice
          name="severity"
          label={t('form.severity')}
          value={state.values.severity ?? 'moderate'}
          options={SEVERITIES.map((id) => ({ id, name: t(`severity.${id}`) }))}
          error={problemAt(state, 'severity')}
        />
        {area === null && (
          <Choice
            name="area"
            label={t('form.area')}
            value={state.values.area ?? ''}
            options={areas}
            none={t('form.choose')}
            error={problemAt(state, 'area')}
          />
        )}
      </div>
      <p className="btns">
        <Submit first>{t('form.open')}</Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}

type AddProps = { action: FormAction<void>; target: string; findings: readonly Option[] }

function AddForm({ action, target, findings }: AddProps) {
  const t = useTranslations('finding')
  // What was added is said of what was sent, not of what was selected afterwards.
  const [{ of, ...state }, send] = useActionState(
    async (before: FormState<void> & { of: string }, form: FormData) => ({
      ...(await action(before, form)),
      of: String(form.get('target')),
    }),
    { ...START, of: '' },
  )
  const refused = state.message ?? state.problems[0]?.message
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ target }} />
      <div className="fields">
        <Choice name="finding" label={t('citeFor')} value={state.values.finding ?? ''} options={findings} />
      </div>
      <p className="btns">
        <Submit>{t('citeAdd')}</Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
      {state.ok && of === target && <FormMessage>{t('cited')}</FormMessage>}
    </form>
  )
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
