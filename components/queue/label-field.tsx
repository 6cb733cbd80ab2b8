'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/forms/field'
import { type SelectedWords, selectedWords } from '@/components/transcript/selected-words'
import { Button } from '@/components/ui/button'
import type { LabelField as Asked } from '@/lib/evals/label-set'
import { useReviewKeys } from './use-review-keys'

type Props = {
  field: Asked
  value: string
  error: string | null
  /** Of a choice: whether digits choose in it now, and what happens then. */
  isCurrent?: boolean
  choose?: (value: string) => void
  enter?: () => void
}

/** One question of a label set with a place for its answer. */
export function LabelField(props: Props) {
  const { field, value, error } = props
  const name = `value.${field.name}`
  switch (field.kind) {
    case 'choice':
      return <ChoiceField {...props} field={field} />
    case 'span':
      return <SpanField field={field} value={value} error={error} />
    case 'number':
      return <NumberField {...props} field={field} />
    case 'text':
      return (
        <Field name={name} label={field.question} error={error} optional={!field.required}>
          {(control) => <textarea {...control} rows={3} defaultValue={value} onKeyDown={leaveOnEscape} />}
        </Field>
      )
  }
}

/** So that the keys of the review are back. */
export function leaveOnEscape({ key, currentTarget }: { key: string; currentTarget: HTMLElement }): void {
  if (key === 'Escape') currentTarget.blur()
}

type NumberProps = Props & { field: Extract<Asked, { kind: 'number' }> }

function NumberField({ field: { name, question, required, low, high }, value, error }: NumberProps) {
  const t = useTranslations('queue')
  const range = low === null ? (high === null ? null : 'high') : high === null ? 'low' : 'both'
  const hint = range === null ? undefined : t('range', { range, low: String(low), high: String(high) })
  return (
    <Field name={`value.${name}`} label={question} error={error} optional={!required} hint={hint}>
      {(control) => <input {...control} type="text" inputMode="decimal" autoComplete="off" defaultValue={value} />}
    </Field>
  )
}

type ChoiceProps = Props & { field: Extract<Asked, { kind: 'choice' }> }

function ChoiceField({ field, value, error, isCurrent = false, choose = () => {}, enter }: ChoiceProps) {
  const t = useTranslations('queue')
  const form = useTranslations('form')
  const options = field.required ? field.options : [...field.options, '']
  return (
    <fieldset className={isCurrent ? 'choice-field current' : 'choice-field'} onFocus={enter}>
      <legend>
        {field.question} {!field.required && <small>{form('optional')}</small>}
      </legend>
      {options.map((option, index) => (
        <label key={option} className="radio">
          <input
            type="radio"
            name={`value.${field.name}`}
            value={option}
            checked={value === option}
            onChange={() => choose(option)}
            aria-keyshortcuts={isCurrent && option !== '' ? String(index + 1) : undefined}
          />
          <span>{option === '' ? t('noAnswer') : option}</span>
          {isCurrent && option !== '' && <kbd>{index + 1}</kbd>}
        </label>
      ))}
      {error && <p className="err">{error}</p>}
    </fieldset>
  )
}

function SpanField({ field, value, error }: { field: Asked; value: string; error: string | null }) {
  const t = useTranslations('queue')
  const form = useTranslations('form')
  const [words, setWords] = useState<SelectedWords[]>(() => toWords(value))
  const [none, setNone] = useState(false)
  const add = () => {
    const found = selectedWords()
    setNone(found === null)
    if (found) setWords((before) => [...before, found])
  }
  useReviewKeys({ w: add })
  return (
    <fieldset className="span-field">
      <legend>
        {field.question} {!field.required && <small>{form('optional')}</small>}
      </legend>
      <input type="hidden" name={`value.${field.name}`} value={words.length === 0 ? '' : JSON.stringify(words)} />
      <ul>
        {words.map(({ message, part, selector }, index) => (
          <li key={`${message}.${part}.${selector.start}.${selector.end}`}>
            <q>{selector.exact}</q> <span className="faint">{t('inMessage', { n: message + 1 })}</span>{' '}
            <button
              type="button"
              className="quiet"
              onClick={() => setWords((before) => before.filter((_, at) => at !== index))}
            >
              {t('removeWords')}
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={add} aria-keyshortcuts="w">
        {t('addWords')} <kbd>W</kbd>
      </Button>
      {none && <p className="hint">{t('selectFirst')}</p>}
      {error && <p className="err">{error}</p>}
    </fieldset>
  )
}

/** What a form that was refused gives back; this component wrote it. */
function toWords(value: string): SelectedWords[] {
  if (!value.startsWith('[')) return []
  try {
    return JSON.parse(value) as SelectedWords[]
  } catch {
    return []
  }
}
