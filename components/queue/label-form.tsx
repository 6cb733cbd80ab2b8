'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useRef, useState } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { LabelField as Asked } from '@/lib/evals/label-set'
import type { FormAction } from '@/lib/form-action'
import { LabelField, leaveOnEscape } from './label-field'
import { SkipForm } from './skip-form'
import { useReviewKeys } from './use-review-keys'

type Props = {
  fields: readonly Asked[]
  /** What names the sample. */
  item: { queue: string; position: string }
  submit: FormAction<void>
  skip: FormAction<void>
}

/** What one reviewer says of the sample they hold, by pointer or by keys. */
export function LabelForm({ fields, item, submit, skip }: Props) {
  const t = useTranslations('queue')
  const form = useRef<HTMLFormElement>(null)
  const [state, send] = useActionState(submit, START)
  const answers = useAnswers(fields, form)
  useReviewKeys({
    s: () => form.current?.requestSubmit(),
    m: () => form.current?.querySelector<HTMLElement>('[name="comment"]')?.focus(),
  })
  const refused = state.message ?? (state.problems.length > 0 ? t('lookAgain') : null)
  return (
    <div className="label-form stack">
      <form ref={form} action={send} className="stack">
        <HiddenFields fields={item} />
        <Questions fields={fields} answers={answers} state={state} />
        <Field name="comment" label={t('comment')} optional error={problemAt(state, 'comment')} hint={t('commentHint')}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              defaultValue={state.values.comment}
              aria-keyshortcuts="m"
              onKeyDown={leaveOnEscape}
            />
          )}
        </Field>
        <p className="btns">
          <Submit first>
            {t('submit')} <kbd>S</kbd>
          </Submit>
        </p>
        {refused && <FormMessage refused>{refused}</FormMessage>}
      </form>
      <SkipForm action={skip} item={item} />
    </div>
  )
}

type Answers = ReturnType<typeof useAnswers>

export function Questions({
  fields,
  answers,
  state,
}: {
  fields: readonly Asked[]
  answers: Answers
  state: { problems: { path: string; message: string }[]; values: Record<string, string> }
}) {
  return (
    <>
      {fields.map((field) => (
        <LabelField
          key={field.name}
          field={field}
          value={answers.chosen[field.name] ?? state.values[`value.${field.name}`] ?? ''}
          error={state.problems.find(({ path }) => path === `value.${field.name}`)?.message ?? null}
          isCurrent={field.name === answers.current}
          choose={(value) => answers.choose(field.name, value)}
          enter={() => answers.enter(field.name)}
        />
      ))}
      <p className="vh" role="status">
        {answers.says}
      </p>
    </>
  )
}

/** Which options are chosen, and in which question a digit chooses: where the focus is, else the first without an answer. */
export function useAnswers(fields: readonly Asked[], form: { current: HTMLFormElement | null }) {
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [entered, setEntered] = useState<string | null>(null)
  const [says, setSays] = useState('')
  const choices = fields.flatMap((field) => (field.kind === 'choice' ? [field] : []))
  const open = choices.find(({ name }) => chosen[name] === undefined) ?? choices.at(-1)
  const current = choices.some(({ name }) => name === entered) ? entered : (open?.name ?? null)
  const choose = (name: string, value: string) => {
    setChosen((before) => ({ ...before, [name]: value }))
    const field = choices.find((one) => one.name === name)
    setSays(field ? `${field.question} ${value}` : '')
  }
  const digit = (n: number) => () => {
    const field = choices.find(({ name }) => name === current)
    const option = field?.options[n - 1]
    if (!field || option === undefined) return false
    choose(field.name, option)
    // The next question has the digits from here on, unless the focus stays in this one.
    if (!form.current?.querySelector('.choice-field.current')?.contains(document.activeElement)) setEntered(null)
  }
  useReviewKeys(Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [String(n), digit(n)])))
  return { chosen, choose, current, enter: setEntered, says }
}
