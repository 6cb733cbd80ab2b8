'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import type { FindingState } from '@/lib/evals/finding'
import type { FormAction, FormState } from '@/lib/form-action'
import { BothVersions } from './both-versions'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

/** The version that is shown, and what the finding may become from there. */
type Shown = { version: number; next: readonly FindingState[] }
type Props = Shown & { action: FormAction<void>; id: string }

/** Takes a finding to its next state, with the reason. */
export function StateForm({ action, id, ...newest }: Props) {
  const t = useTranslations('finding')
  const form = useTranslations('form')
  const [state, send] = useActionState(action, START)
  const [{ version, next }, begin] = useBegun(newest, state)
  const refused = state.message ?? problemAt(state, 'state')
  return (
    <form action={send} className="stack" onInput={begin}>
      <HiddenFields fields={{ id, version: String(version) }} />
      {state.conflict && <BothVersions conflict={state.conflict} />}
      <Field name="reason" label={form('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
      </Field>
      <p className="btns">
        {next.map((one, index) => (
          <Submit key={one} first={index === 0} name="state" value={one}>
            {t(`become.${one}`)}
          </Submit>
        ))}
      </p>
      {refused && !state.conflict && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}

/**
 * What the reader had before them when they began to write why. A page that shows something newer behind that changes
 * neither the version that the form names nor what can be chosen, or they would decide on what they have not read; what
 * they wrote stays. Once their sending is answered it goes on from what is shown then.
 */
function useBegun(newest: Shown, state: FormState<void>): [Shown, () => void] {
  const [begun, setBegun] = useState<{ of: Shown | null; seen: FormState<void> }>({ of: null, seen: state })
  const isAnswered = state !== begun.seen && (state.ok || state.conflict !== undefined)
  const isShown = !state.conflict || state.conflict.version === newest.version
  // Their own words are still there after a conflict: what they are held against stays too.
  if (isAnswered && isShown) setBegun({ of: state.conflict ? newest : null, seen: state })
  return [begun.of ?? newest, () => setBegun(({ of, seen }) => ({ of: of ?? newest, seen }))]
}
