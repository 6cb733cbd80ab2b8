'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { TRACKS } from '@/lib/evals/assessment'
import type { FormAction } from '@/lib/form-action'
import { ZONES } from '@/lib/risk/zone'
import { MOST_IN_QUORUM, type QuorumTable } from '@/lib/sign-off/quorum'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

type Props = { action: FormAction<void>; version: number; rules: QuorumTable }

/** How many of whom each zone asks for, to be changed as the next version. */
export function QuorumForm({ action, version, rules }: Props) {
  const t = useTranslations('assessment')
  const zones = useTranslations('zone')
  const form = useTranslations('form')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack" key={version}>
      <HiddenFields fields={{ version: String(version) }} />
      {TRACKS.map((track) =>
        ZONES.map((zone) => {
          const { recommend, decide } = rules[track][zone]
          const numbers = [
            ['recommend.reviewer', t('quorumPage.reviewers'), recommend.reviewer],
            ['recommend.approver', t('quorumPage.approvers'), recommend.approver],
            ['decide.approver', t('quorumPage.decide'), decide.approver],
          ] as const
          return (
            <fieldset key={`${track} ${zone}`} className="f">
              <legend className="lbl">
                {t(`track.${track}`)}, {zones(zone)}
              </legend>
              <div className="fields">
                {numbers.map(([path, label, n]) => {
                  const name = `rules.${track}.${zone}.${path}`
                  return (
                    <Field key={path} name={name} label={label} error={problemAt(state, name)}>
                      {(control) => (
                        <input
                          {...control}
                          type="number"
                          min={0}
                          max={MOST_IN_QUORUM}
                          defaultValue={state.values[name] ?? String(n)}
                        />
                      )}
                    </Field>
                  )
                })}
              </div>
            </fieldset>
          )
        }),
      )}
      <Field name="reason" label={form('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason ?? ''} />}
      </Field>
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      <p className="btns">
        <Submit>{t('form.keep')}</Submit>
      </p>
    </form>
  )
}
