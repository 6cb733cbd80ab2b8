'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useId } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { Submit } from '@/components/forms/submit'
import type { Axis } from '@/lib/evals/axis'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { SAID_UNITS } from '@/lib/evals/unit-said'
import type { FormAction } from '@/lib/form-action'
import type { UploadRun } from './upload-run'

/** Benchmarks by area; those of no area come last, under their own words. */
export type BenchmarkChoices = { areaName: string | null; items: { id: string; name: string; axis: Axis }[] }[]

type Props = {
  upload: string
  run: UploadRun
  models: readonly string[]
  benchmarks: BenchmarkChoices
  action: FormAction<void>
}

const OPEN_UNITS = new Set<string>(SAID_UNITS)

/** Corrects what was guessed of one run. Open where something has to be said, folded where it need not be. */
export function MappingForm({ upload, run, models, benchmarks, action }: Props) {
  const t = useTranslations('uploads')
  const runs = useTranslations('runs')
  const condition = useTranslations('condition')
  const [state, send] = useActionState(action, START)
  const list = useId()
  const { benchmark, asks } = run
  const chosen = benchmark ? benchmark.id : run.benchmarkDecided ? 'none' : ''
  return (
    <details className="mapping" open={asks.length > 0}>
      <summary>
        {t('mappingOf', { task: run.task })}
        {asks.length > 0 && (
          <span className="todo"> {t('asks', { what: asks.map((ask) => t(`ask.${ask}`)).join(', ') })}</span>
        )}
      </summary>
      <form action={send}>
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="run" value={run.id} />
        <div className="map">
          <Field
            name="model"
            label={t('model')}
            hint={run.modelAsWritten ? t('modelHint', { name: run.modelAsWritten }) : t('modelHintNone')}
            error={problemAt(state, 'model')}
            optional
            asked={asks.includes('model')}
          >
            {(control) => (
              <input
                {...control}
                type="text"
                list={list}
                autoComplete="off"
                spellCheck={false}
                defaultValue={state.values.model ?? run.model?.name ?? run.modelProposed ?? ''}
              />
            )}
          </Field>
          <datalist id={list}>
            {models.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Pick
            name="benchmark"
            label={t('benchmark')}
            value={chosen}
            error={problemAt(state, 'benchmark')}
            asked={asks.includes('benchmark')}
          >
            <option value="">{t('chooseBenchmark')}</option>
            <option value="none">{t('noneOfThese')}</option>
            {benchmarks.map(({ areaName, items }) => (
              <optgroup key={areaName ?? ''} label={areaName ?? t('outside')}>
                {items.map(({ id, name, axis }) => (
                  <option key={id} value={id}>
                    {t('benchmarkOn', { name, axis })}
                  </option>
                ))}
              </optgroup>
            ))}
          </Pick>
          <Pick
            name="metric"
            label={t('metric')}
            value={run.metrics.find(({ primary }) => primary)?.value ?? ''}
            error={problemAt(state, 'metric')}
            asked={asks.includes('metric')}
          >
            <option value="">{t('chooseMetric')}</option>
            {run.metrics.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Pick>
          {!run.directionSettled && (
            <Pick
              name="moreWhen"
              label={t('direction')}
              value={run.direction ?? ''}
              error={problemAt(state, 'moreWhen')}
              asked={asks.includes('direction')}
            >
              <option value="">{t('chooseDirection')}</option>
              <option value="higher">{t('higher')}</option>
              <option value="lower">{t('lower')}</option>
            </Pick>
          )}
          {(run.measured === null || OPEN_UNITS.has(run.measured.unit)) && (
            <Pick
              name="unit"
              label={t('unitOfNumber')}
              value={run.unitLastSaid ?? ''}
              error={problemAt(state, 'unit')}
              asked={asks.includes('unit')}
            >
              <option value="">
                {asks.includes('unit') ? t('chooseUnit') : t('unitAsRead', { unit: run.measured?.unit ?? 'none' })}
              </option>
              {SAID_UNITS.map((value) => (
                <option key={value} value={value}>
                  {t(`unitOf.${value}`)}
                </option>
              ))}
            </Pick>
          )}
          <Pick
            name="evaluatorRelationship"
            label={t('evaluator')}
            value={run.evaluatorRelationship ?? ''}
            error={problemAt(state, 'evaluatorRelationship')}
            asked={asks.includes('evaluator')}
          >
            <option value="">{t('chooseEvaluator')}</option>
            {EVALUATOR_RELATIONSHIPS.map((value) => (
              <option key={value} value={value}>
                {runs(`relationship.${value}`)}
              </option>
            ))}
          </Pick>
          <Pick name="attack" label={t('attack')} value={run.condition.attack} error={problemAt(state, 'attack')}>
            {ATTACKS.map((value) => (
              <option key={value} value={value}>
                {condition(`attack.${value}`)}
              </option>
            ))}
          </Pick>
          <Pick
            name="safeguard"
            label={t('safeguard')}
            value={run.condition.safeguard}
            error={problemAt(state, 'safeguard')}
          >
            {SAFEGUARDS.map((value) => (
              <option key={value} value={value}>
                {condition(`safeguard.${value}`)}
              </option>
            ))}
          </Pick>
        </div>
        <p className="btns">
          <Submit>{t('saveMapping')}</Submit>
          <span className="hint">{t('remembered')}</span>
        </p>
        {run.unitLastSaid && <p className="hint">{t('unitLastSaid')}</p>}
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
        {state.ok && <FormMessage>{t('saved')}</FormMessage>}
      </form>
    </details>
  )
}

type PickProps = {
  name: string
  label: string
  value: string
  error: string | null
  asked?: boolean
  children: React.ReactNode
}

/** Keyed by its value, so that what the server guessed anew is what is chosen. */
function Pick({ name, label, value, error, asked = false, children }: PickProps) {
  return (
    <Field name={name} label={label} error={error} optional asked={asked}>
      {(control) => (
        <span className="sel">
          <select {...control} key={value} defaultValue={value}>
            {children}
          </select>
        </span>
      )}
    </Field>
  )
}
