'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { SAID_UNITS } from '@/lib/evals/unit-said'
import type { FormAction } from '@/lib/form-action'

type Props = {
  upload: string
  runs: number
  /** Of these nobody knows which benchmark they are. */
  withoutBenchmark: number
  /** And of these what their number is in. */
  withoutUnit: number
  action: FormAction<void>
}

/** What is the same for all pending runs of an upload, said once. */
export function MapAllForm({ upload, runs, withoutBenchmark, withoutUnit, action }: Props) {
  const t = useTranslations('uploads')
  const words = useTranslations('runs')
  const condition = useTranslations('condition')
  const [state, send] = useActionState(action, START)
  const refused = state.message ?? problemAt(state, 'evaluatorRelationship')
  return (
    <form action={send}>
      <HiddenFields fields={{ upload }} />
      <div className="map">
        <Choice
          name="evaluatorRelationship"
          label={t('evaluator')}
          options={EVALUATOR_RELATIONSHIPS.map((one) => [one, words(`relationship.${one}`)])}
        />
        <Choice name="attack" label={t('attack')} options={ATTACKS.map((one) => [one, condition(`attack.${one}`)])} />
        <Choice
          name="safeguard"
          label={t('safeguard')}
          options={SAFEGUARDS.map((one) => [one, condition(`safeguard.${one}`)])}
        />
        {withoutUnit > 0 && (
          <Choice
            name="unit"
            label={t('unitOfOpen', { n: withoutUnit })}
            options={SAID_UNITS.map((one) => [one, t(`unitOf.${one}`)])}
          />
        )}
      </div>
      {withoutBenchmark > 0 && (
        <label className="check">
          <input type="checkbox" name="none" /> {t('othersAreNone', { n: withoutBenchmark })}
        </label>
      )}
      <p className="btns">
        <Submit>{t('sayOfAll', { n: runs })}</Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
      {state.ok && <FormMessage>{t('saved')}</FormMessage>}
    </form>
  )
}

type ChoiceProps = { name: string; label: string; options: readonly (readonly [value: string, word: string])[] }

function Choice({ name, label, options }: ChoiceProps) {
  const t = useTranslations('uploads')
  return (
    <label className="f">
      <span>{label}</span>
      <span className="sel">
        <select name={name} defaultValue="">
          <option value="">{t('leaveAsIs')}</option>
          {options.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      </span>
    </label>
  )
}
