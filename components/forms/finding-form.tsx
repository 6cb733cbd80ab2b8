'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { type FindingFacts, SEVERITIES } from '@/lib/evals/finding'
import type { FormAction, FormState } from '@/lib/form-action'
import { BothVersions } from './both-versions'
import { Choice } from './choice'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Option = { id: string; name: string }
type Said = Pick<FindingFacts, 'title' | 'claim' | 'severity' | 'owner' | 'due' | 'labels'>
type Props = {
  action: FormAction<void>
  /** What is said now, and the version that says it; null: a new one. */
  said: (Said & { id: string; version: number }) | null
  /** Of a new one: what it is about, and what it rests on, as the page that it was marked on wrote it down. */
  about?: { model: string; area: string; evidence: string }
  models: readonly Option[]
  areas: readonly Option[]
  people: readonly Option[]
  labels: readonly string[]
}

/** What is claimed, how severe it is, and who settles it until when. */
export function FindingForm({ action, said, about, models, areas, people, labels }: Props) {
  const t = useTranslations('finding')
  const [state, send] = useActionState(action, START)
  const base = useBase(said, state)
  const now: Record<string, string> = { ...textsOf(base), model: about?.model ?? '', area: about?.area ?? '' }
  // After a conflict only what is the reader's own stays as they typed it: the rest shows what is said now.
  const isTyped = (name: string) => !state.conflict || state.conflict.fields.some(({ path }) => path === name)
  const shown = (name: string) => (isTyped(name) ? (state.values[name] ?? now[name]) : now[name])
  const choice = (name: 'model' | 'area' | 'owner' | 'severity', options: readonly Option[], none?: string) => (
    <Choice
      name={name}
      label={t(`form.${name}`)}
      value={shown(name) ?? ''}
      options={options}
      none={none}
      error={problemAt(state, name)}
      optional={name === 'owner'}
    />
  )
  const evidence = problemAt(state, 'evidence')
  return (
    <form action={send} className="stack">
      {base ? (
        <HiddenFields fields={{ id: base.id, version: String(base.version) }} />
      ) : (
        <HiddenFields fields={{ evidence: about?.evidence ?? '' }} />
      )}
      {state.conflict && <BothVersions conflict={state.conflict} />}
      <div className="fields">
        {said === null && choice('model', models, t('form.choose'))}
        {said === null && choice('area', areas, t('form.choose'))}
      </div>
      <div className="stack said">
        <Field name="title" label={t('form.title')} error={problemAt(state, 'title')} optional={said?.title === ''}>
          {(control) => (
            <input {...control} type="text" maxLength={200} autoComplete="off" defaultValue={shown('title')} />
          )}
        </Field>
        <Field
          name="claim"
          label={t('form.claim')}
          hint={t('form.claimHint')}
          error={problemAt(state, 'claim')}
          optional
        >
          {(control) => <textarea {...control} rows={6} defaultValue={shown('claim')} />}
        </Field>
      </div>
      <div className="fields">
        {choice(
          'severity',
          SEVERITIES.map((id) => ({
            id,
            name: t('form.severityOf', { name: t(`severity.${id}`), means: t(`severityMeans.${id}`) }),
          })),
        )}
        {choice('owner', people, t('nobody'))}
        <Field name="due" label={t('form.due')} error={problemAt(state, 'due')} optional>
          {(control) => <input {...control} type="date" defaultValue={shown('due')} />}
        </Field>
        <Field
          name="labels"
          label={t('form.labels')}
          hint={t('form.labelsHint')}
          error={problemAt(state, 'labels')}
          optional
        >
          {(control) => (
            <input {...control} type="text" autoComplete="off" list="finding-labels" defaultValue={shown('labels')} />
          )}
        </Field>
        <datalist id="finding-labels">
          {labels.map((label) => (
            <option key={label} value={label} />
          ))}
        </datalist>
      </div>
      {evidence && <FormMessage refused>{evidence}</FormMessage>}
      {state.message && !state.conflict && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && said && <FormMessage>{t('form.kept')}</FormMessage>}
      <p className="btns">
        <Submit first>{t(said ? 'form.keep' : 'form.open')}</Submit>
      </p>
    </form>
  )
}

/**
 * What the form began with. A page that shows something newer behind an open form changes neither the version that it
 * names nor what it takes for untouched, or what somebody else wrote meanwhile would be overwritten unseen. Only its own
 * sending moves it on: to what was kept, or to what the reader has been shown beside their own.
 */
function useBase(said: Props['said'], state: FormState<void>): Props['said'] {
  const [base, setBase] = useState({ said, seen: state })
  const isAnswered = state !== base.seen && (state.ok || state.conflict !== undefined)
  const isShown = !state.conflict || state.conflict.version === said?.version
  if (isAnswered && isShown && said?.version !== base.said?.version) setBase({ said, seen: state })
  return base.said
}

/** As the fields have it. */
function textsOf(said: Props['said']): Record<string, string> {
  return {
    title: said?.title ?? '',
    claim: said?.claim ?? '',
    severity: said?.severity ?? 'moderate',
    owner: said?.owner ?? '',
    due: said?.due ?? '',
    labels: said?.labels.join(', ') ?? '',
  }
}
