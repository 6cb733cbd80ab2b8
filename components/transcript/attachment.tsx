'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { FormAction } from '@/lib/form-action'
import { count } from '@/lib/format/number'
import { SeenText } from './seen-text'

/** Where attachments come from, and what has to be said to get one. */
export type AttachmentSource = {
  action: FormAction<string>
  /** What names the sample, and for a restricted one the reason given. */
  fields: Record<string, string>
  characters: Record<string, number>
}

type Props = { what: string; name: string | null; source: AttachmentSource | null }

/** A long text or something that is not text, which the message only names: fetched when somebody wants it. */
export function Attachment({ what, name, source }: Props) {
  const t = useTranslations('sample')
  const length = name === null ? undefined : source?.characters[name]
  const says = length === undefined ? t('attachment', { what }) : t('attachmentOf', { what, n: count(length) })
  if (name === null || source === null || length === undefined) return <p className="held faint">{says}</p>
  return <Held name={name} says={says} source={source} />
}

function Held({ name, says, source }: { name: string; says: string; source: AttachmentSource }) {
  const t = useTranslations('sample')
  const [state, send] = useActionState(source.action, START)
  if (state.ok && typeof state.result === 'string') {
    return (
      <pre>
        <SeenText text={state.result} />
      </pre>
    )
  }
  const refused = state.message ?? state.problems[0]?.message
  return (
    <form action={send} className="held">
      <span className="faint">{says}</span>
      <HiddenFields fields={{ ...source.fields, name }} />
      <Submit>{t('showAttachment')}</Submit>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
