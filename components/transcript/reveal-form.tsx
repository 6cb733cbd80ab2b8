'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { Cited } from '@/lib/evals/cited'
import type { Transcript as Whole } from '@/lib/evals/sample'
import type { FormAction } from '@/lib/form-action'
import { Transcript } from './transcript'

type Props = {
  /** Gives the reason back: what is fetched later is fetched for the same one. */
  action: FormAction<{ transcript: Whole; reason: string; cited: Cited[] }>
  attachment: FormAction<string>
  /** What names the sample. */
  fields: Record<string, string>
  /** What everybody may see of it: who spoke in which order, and what was scored. null: no kept file holds it. */
  outline: Whole | null
  /** What findings rest on in it, without its words. */
  cited: readonly Cited[]
  mayCite: boolean
  /** null: the reader may reveal it. */
  blocked: string | null
  /** The messages that the address asks for, from 0: the first that is read, and the first that is shown. */
  asked: { read: number; shown: number }
  link: string
}

/** Restricted text stays away until somebody who may says why; then it is here for this visit. */
export function RevealForm({ action, attachment, fields, outline, cited, mayCite, blocked, asked, link }: Props) {
  const t = useTranslations('sample')
  const [state, send] = useActionState(action, START)
  if (state.ok && state.result) {
    const { transcript, reason, cited: words } = state.result
    const source = {
      action: attachment,
      fields: { ...fields, reason },
      characters: Object.fromEntries(transcript.attachments.map((one) => [one.name, one.characters])),
    }
    return (
      <>
        <FormMessage>{t('revealed')}</FormMessage>
        <Transcript
          of={transcript}
          cited={words}
          mayCite={mayCite}
          attachments={source}
          from={asked.shown}
          link={link}
        />
      </>
    )
  }
  return (
    <>
      <section className="gate" aria-label={t('hiddenTitle')}>
        <b>{t('hiddenTitle')}</b>
        <p className="muted">{t('hiddenWhy')}</p>
        {blocked === null ? (
          <form action={send} className="stack">
            <HiddenFields fields={{ ...fields, from: String(asked.read) }} />
            <Field name="reason" label={t('revealReason')} error={problemAt(state, 'reason')}>
              {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
            </Field>
            <p className="btns">
              <Submit first>{t('reveal')}</Submit>
            </p>
            {state.message && <FormMessage refused>{state.message}</FormMessage>}
          </form>
        ) : (
          <p>{blocked}</p>
        )}
      </section>
      {outline && <Transcript of={outline} cited={cited} hidden attachments={null} from={asked.shown} link={link} />}
    </>
  )
}
