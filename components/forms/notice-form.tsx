'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { NOTICE_KINDS, NOTICE_WHENS, type NoticeSettings } from '@/lib/evals/notice'
import type { FormAction } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { Submit } from './submit'

export function NoticeForm({ action, settings }: { action: FormAction<void>; settings: NoticeSettings }) {
  const t = useTranslations('account')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      {state.message && <FormMessage refused>{state.message}</FormMessage>}
      {state.ok && <FormMessage>{t('noticesKept')}</FormMessage>}
      {NOTICE_KINDS.map((kind) => (
        <Field key={kind} name={kind} label={t(`noticeKind.${kind}`)} error={problemAt(state, kind)}>
          {(control) => (
            <span className="sel">
              {/* What was kept elsewhere meanwhile is shown anew. */}
              <select {...control} key={settings[kind]} defaultValue={state.values[kind] ?? settings[kind]}>
                {NOTICE_WHENS.map((when) => (
                  <option key={when} value={when}>
                    {t(`noticeWhen.${when}`)}
                  </option>
                ))}
              </select>
            </span>
          )}
        </Field>
      ))}
      <div className="btns">
        <Submit>{t('noticesKeep')}</Submit>
      </div>
    </form>
  )
}
