'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useActionState, useRef } from 'react'
import { Choice } from '@/components/forms/choice'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { Submit } from '@/components/forms/submit'
import { Button } from '@/components/ui/button'
import { ALLOCATIONS, QUEUE_PARTS } from '@/lib/evals/queue-filter'
import type { FormAction } from '@/lib/form-action'
import { type Preview, QueuePreview } from './queue-preview'

type Option = { id: string; name: string }
type Props = {
  make: FormAction<void>
  preview: FormAction<Preview>
  runs: readonly Option[]
  chosen: readonly string[]
  scorers: readonly string[]
  labelSets: readonly Option[]
}

/** Which samples of which runs, labelled by how many people, with what is asked. Counts them before it makes the queue. */
export function QueueForm({ make, preview, runs, chosen, scorers, labelSets }: Props) {
  const t = useTranslations('queue')
  const form = useRef<HTMLFormElement>(null)
  const [state, send] = useActionState(make, START)
  const [counted, count] = useActionState(preview, START)
  const said = state.values
  const at = (name: string) => problemAt(state, name) ?? problemAt(counted, name)
  // Sent by hand: a form that sends itself is emptied afterwards.
  const ask = () => {
    if (form.current) {
      const given = new FormData(form.current)
      startTransition(() => count(given))
    }
  }
  const text = (name: string, label: string, { hint, path = name, value = '' }: TextOptions = {}) => (
    <Field name={name} label={label} hint={hint} error={at(path)} optional={hint !== undefined}>
      {(control) => <input {...control} type="text" autoComplete="off" defaultValue={said[name] ?? value} />}
    </Field>
  )
  return (
    <form ref={form} action={send} className="queue-form stack">
      <div className="fields">
        {text('title', t('form.title'))}
        <Choice
          name="labelSet"
          label={t('form.labelSet')}
          value={said.labelSet ?? labelSets[0]?.id ?? ''}
          options={labelSets}
          error={at('labelSet')}
        />
      </div>
      <Field name="runs" label={t('form.runs')} hint={t('form.runsHint')} error={at('filter.runs')}>
        {(control) => (
          <select
            {...control}
            multiple
            size={Math.min(8, Math.max(3, runs.length))}
            defaultValue={said.runs?.split(',') ?? [...chosen]}
          >
            {runs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="fields">
        <Choice
          name="part"
          label={t('form.part')}
          value={said.part ?? 'all'}
          options={QUEUE_PARTS.map((id) => ({ id, name: t(`part.${id}`) }))}
          error={at('filter.part')}
        />
        {text('size', t('form.size'), { hint: t('form.sizeHint'), path: 'filter.size' })}
        <Scorer name="stratifyBy" none={t('form.noStrata')} value={said.stratifyBy} scorers={scorers} />
        <Choice
          name="allocation"
          label={t('form.allocation')}
          value={said.allocation ?? 'proportional'}
          options={ALLOCATIONS.map((id) => ({ id, name: t(`allocation.${id}`) }))}
        />
      </div>
      <details open={at('filter.scorers') !== null}>
        <summary>{t('form.disagree')}</summary>
        <div className="fields">
          <Scorer name="scorer" value={said.scorer} scorers={scorers} error={at('filter.scorers')} />
          <Scorer name="otherScorer" value={said.otherScorer} scorers={scorers} />
        </div>
      </details>
      <div className="fields">
        {text('reviewers', t('form.reviewers'), { value: '2' })}
        {text('leaseMinutes', t('form.leaseMinutes'), { value: '60' })}
        {text('seed', t('form.seed'), { hint: t('form.seedHint') })}
      </div>
      <Field name="instructions" label={t('form.instructions')} optional error={at('instructions')}>
        {(control) => <textarea {...control} rows={4} defaultValue={said.instructions} />}
      </Field>
      {counted.ok && counted.result && <QueuePreview of={counted.result} />}
      <p className="btns">
        <Submit first>{t('form.make')}</Submit>
        <Button onClick={ask}>{t('form.count')}</Button>
      </p>
      {(state.message ?? counted.message) && <FormMessage refused>{state.message ?? counted.message}</FormMessage>}
    </form>
  )
}

type TextOptions = { hint?: string; path?: string; value?: string }

type ScorerProps = { name: string; value?: string; none?: string; scorers: readonly string[]; error?: string | null }

function Scorer({ name, value = '', none, scorers, error }: ScorerProps) {
  const t = useTranslations('queue')
  return (
    <Choice
      name={name}
      label={t(`form.${name as 'scorer'}`)}
      value={value}
      none={none ?? t('form.noScorer')}
      options={scorers.map((id) => ({ id, name: id }))}
      error={error}
      optional
    />
  )
}
