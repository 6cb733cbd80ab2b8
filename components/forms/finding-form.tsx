'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { type FindingFacts, SEVERITIES } from '@/lib/evals/finding'
import type { FormAction } from '@/lib/form-action'
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
  const now: Record<string, string> = {
    title: said?.title ?? '',
    claim: said?.claim ?? '',
    severity: said?.severity ?? 'moderate',
    owner: said?.owner ?? '',
    due: said?.due ?? '',
    labels: said?.labels.join(', ') ?? '',
    model: about?.model ?? '',
    area: about?.area ?? '',
  }
  const shown = (name: string) => state.values[name] ?? now[name]
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
      {said ? (
        <HiddenFields fields={{ id: said.id, version: String(said.version) }} />
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
