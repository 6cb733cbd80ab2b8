'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { ChangedFields } from '@/components/review/changed-fields'
import { WordTable } from '@/components/tables/word-table'
import type { ChangedField } from '@/lib/evals/changed-fields'
import type { FormAction, FormState } from '@/lib/form-action'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

/** What importing a table of models would do, with the table as it was read. */
export type ModelTableShown = {
  text: string
  changes: readonly { line: number; model: { id: string; name: string }; fields: readonly ChangedField[] }[]
  unchanged: number
  unknown: readonly { line: number; name: string }[]
  problems: readonly { line: number; message: string }[]
  ignored: readonly string[]
  seen: string
  /** How many were changed, once that is done. */
  saved: number | null
}

type Props = {
  /** Looks, or saves where a form says so. One for both, so that what was shown is there when saving is refused. */
  action: FormAction<ModelTableShown>
  columns: readonly string[]
}

const MOST_SHOWN = 200

/** A file or pasted text; what it would change is shown before it can be done. */
export function ModelTableForm({ action, columns }: Props) {
  const t = useTranslations('modelTable')
  const [state, send] = useActionState(action, START)
  const shown = state.result
  return (
    <>
      <section>
        <form action={send} className="stack entry wide">
          <Field name="file" label={t('file')} hint={t('fileHint')} optional>
            {(control) => <input {...control} type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" />}
          </Field>
          <Field
            name="text"
            label={t('text')}
            hint={t('textHint', { columns: columns.join(', ') })}
            error={shown ? null : problemAt(state, 'text')}
            optional
          >
            {(control) => (
              <textarea
                {...control}
                rows={8}
                className="mono"
                spellCheck={false}
                defaultValue={shown?.text ?? state.values.text}
              />
            )}
          </Field>
          {!shown && state.message && <FormMessage refused>{state.message}</FormMessage>}
          <p className="btns">
            <Submit first={!shown}>{t('look')}</Submit>
          </p>
        </form>
      </section>
      {shown && shown.saved === null && <Effect shown={shown} state={state} send={send} />}
      {shown && shown.saved !== null && (
        <section>
          <FormMessage>{t('done', { n: shown.saved })}</FormMessage>
        </section>
      )}
    </>
  )
}

type EffectProps = {
  shown: ModelTableShown
  state: FormState<ModelTableShown>
  send: (form: FormData) => void
}

function Effect({ shown, ...rest }: EffectProps) {
  const t = useTranslations('modelTable')
  const { changes, unchanged, unknown, problems, ignored } = shown
  return (
    <section>
      <h2>{t('effect', { n: changes.length })}</h2>
      <p className="caption lead">
        {t('rest', { unchanged, unknown: unknown.length })}
        {ignored.length > 0 && ` ${t('ignored', { n: ignored.length, names: ignored.join(', ') })}`}
      </p>
      {problems.length > 0 && (
        <div className="stack part">
          <FormMessage refused>{t('problems', { n: problems.length })}</FormMessage>
          <ul className="tried">
            {problems.slice(0, MOST_SHOWN).map(({ line, message }) => (
              <li key={`${line} ${message}`}>{t('atLine', { line, message })}</li>
            ))}
          </ul>
          {problems.length > MOST_SHOWN && <p className="caption">{t('more', { n: problems.length - MOST_SHOWN })}</p>}
        </div>
      )}
      {changes.length > 0 && (
        <WordTable
          label={t('effect', { n: changes.length })}
          heads={[t('line'), t('model'), t('changes')]}
          rows={changes.slice(0, MOST_SHOWN).map(({ line, model, fields }) => ({
            key: String(line),
            cells: [
              String(line),
              <Link key="model" href={`/models/${model.id}`} prefetch={false}>
                {model.name}
              </Link>,
              <ChangedFields key="fields" fields={fields} />,
            ],
          }))}
        />
      )}
      {changes.length > MOST_SHOWN && <p className="caption">{t('more', { n: changes.length - MOST_SHOWN })}</p>}
      {unknown.length > 0 && (
        <div className="stack part">
          <h3>{t('unknown', { n: unknown.length })}</h3>
          <ul className="tried">
            {unknown.slice(0, MOST_SHOWN).map(({ line, name }) => (
              <li key={line}>{t('atLine', { line, message: name })}</li>
            ))}
          </ul>
          {unknown.length > MOST_SHOWN && <p className="caption">{t('more', { n: unknown.length - MOST_SHOWN })}</p>}
        </div>
      )}
      {problems.length === 0 && changes.length > 0 && <SaveForm shown={shown} {...rest} />}
    </section>
  )
}

function SaveForm({ shown, state, send }: EffectProps) {
  const t = useTranslations('modelTable')
  const words = useTranslations('form')
  const refused = state.message ?? state.problems.find(({ path }) => path !== 'reason')?.message
  return (
    <form action={send} className="stack entry">
      <HiddenFields fields={{ text: shown.text, seen: shown.seen, do: 'save' }} />
      <Field name="reason" label={words('reason')} hint={t('reasonHint')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
      </Field>
      <p className="btns">
        <Submit first>{t('save', { n: shown.changes.length })}</Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
