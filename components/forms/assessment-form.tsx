'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { TRACKS, type Track } from '@/lib/evals/assessment'
import type { FormAction } from '@/lib/form-action'
import { Choice } from './choice'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Option = { id: string; name: string }
/** `chosen`: areas by id; null: all. */
type New = { models: readonly Option[]; areas: readonly Option[]; model: string; chosen: readonly string[] | null }
type Said = { assessment: string; version: number; track: Track; mitigations: string; commentsUntil: string | null }
/** `fresh`: a new one; `said`: what is said of one that is open. */
type Props = { action: FormAction<void> } & ({ fresh: New; said?: undefined } | { fresh?: undefined; said: Said })

/** What an assessment is of, while that is chosen, and what may be said of it until it is frozen. */
export function AssessmentForm({ action, fresh, said }: Props) {
  const t = useTranslations('assessment')
  const [state, send] = useActionState(action, START)
  const areas = problemAt(state, 'areas')
  const chosen = state.values.areas?.split(',') ?? fresh?.chosen
  const shown = (name: string, otherwise: string) => state.values[name] ?? otherwise
  return (
    <form action={send} className="stack said" key={said?.version ?? 0}>
      {said && <HiddenFields fields={{ assessment: said.assessment, version: String(said.version) }} />}
      {fresh && (
        <>
          <Choice
            name="model"
            label={t('form.model')}
            value={shown('model', fresh.model)}
            options={fresh.models}
            none={t('form.choose')}
            error={problemAt(state, 'model')}
          />
          <fieldset className={areas ? 'f bad' : 'f'}>
            <legend className="lbl">{t('form.areas')}</legend>
            <ul>
              {fresh.areas.map(({ id, name }) => (
                <li key={id}>
                  <label className="radio">
                    <input type="checkbox" name="areas" value={id} defaultChecked={chosen?.includes(id) ?? true} />
                    <span>{name}</span>
                  </label>
                </li>
              ))}
            </ul>
            {areas && <p className="err">{areas}</p>}
          </fieldset>
        </>
      )}
      <fieldset className="f">
        <legend className="lbl">{t('form.track')}</legend>
        <ul>
          {TRACKS.map((track) => (
            <li key={track}>
              <label className="radio">
                <input
                  type="radio"
                  name="track"
                  value={track}
                  defaultChecked={shown('track', said?.track ?? 'regular') === track}
                />
                <span>{t(`form.trackSays.${track}`)}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Field
        name="mitigations"
        label={t('form.mitigations')}
        hint={t('form.mitigationsHint')}
        error={problemAt(state, 'mitigations')}
        optional
      >
        {(control) => <textarea {...control} rows={5} defaultValue={shown('mitigations', said?.mitigations ?? '')} />}
      </Field>
      {said && (
        <Field
          name="commentsUntil"
          label={t('form.commentsUntil')}
          hint={t('form.commentsUntilHint')}
          error={problemAt(state, 'commentsUntil')}
          optional
        >
          {(control) => (
            <input
              {...control}
              type="date"
              defaultValue={shown('commentsUntil', said.commentsUntil?.slice(0, 10) ?? '')}
            />
          )}
        </Field>
      )}
      {problemAt(state, 'policy') && <FormMessage refused>{problemAt(state, 'policy')}</FormMessage>}
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && said && <FormMessage>{t('form.kept')}</FormMessage>}
      <p className="btns">
        <Submit first={fresh !== undefined}>{t(fresh ? 'form.open' : 'form.keep')}</Submit>
      </p>
    </form>
  )
}
