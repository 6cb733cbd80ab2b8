'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import type { LabelField } from '@/lib/evals/label-set'

/** A question while it is written: everything as it is typed. */
export type Draft = {
  key: number
  name: string
  question: string
  kind: LabelField['kind']
  required: boolean
  /** One a line. */
  options: string
  ordered: boolean
  low: string
  high: string
}

const KINDS = ['choice', 'number', 'text', 'span'] as const

type Props = {
  draft: Draft
  number: number
  change: (part: Partial<Draft>) => void
  /** null: it is the only one. */
  remove: (() => void) | null
  error: string | null
}

/** One question of a label set. None of its inputs is sent as such: the form sends all questions as one list. */
export function QuestionFields({ draft, number, change, remove, error }: Props) {
  const t = useTranslations('labelSet')
  const id = useId()
  const input = (part: 'name' | 'question' | 'low' | 'high') => (
    <Labelled id={`${id}-${part}`} label={t(part)} hint={part === 'name' ? t('nameHint') : undefined}>
      <input
        id={`${id}-${part}`}
        type="text"
        autoComplete="off"
        value={draft[part]}
        onChange={({ target }) => change({ [part]: target.value })}
      />
    </Labelled>
  )
  return (
    <fieldset className="stack">
      <legend>{t('nth', { n: number })}</legend>
      <div className="fields">
        {input('question')}
        {input('name')}
        <Labelled id={`${id}-kind`} label={t('kind')}>
          <span className="sel">
            <select
              id={`${id}-kind`}
              value={draft.kind}
              onChange={({ target }) => change({ kind: KINDS.find((one) => one === target.value) ?? 'choice' })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </select>
          </span>
        </Labelled>
        {draft.kind === 'number' && input('low')}
        {draft.kind === 'number' && input('high')}
      </div>
      {draft.kind === 'choice' && (
        <Labelled id={`${id}-options`} label={t('options')} hint={t('optionsHint')}>
          <textarea
            id={`${id}-options`}
            rows={4}
            value={draft.options}
            onChange={({ target }) => change({ options: target.value })}
          />
        </Labelled>
      )}
      <p className="btns">
        <Tick on={draft.required} set={(required) => change({ required })}>
          {t('required')}
        </Tick>
        {draft.kind === 'choice' && (
          <Tick on={draft.ordered} set={(ordered) => change({ ordered })}>
            {t('ordered')}
          </Tick>
        )}
        {remove && <Button onClick={remove}>{t('remove')}</Button>}
      </p>
      {error && <p className="err">{error}</p>}
    </fieldset>
  )
}

function Labelled({ id, label, hint, children }: { id: string; label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <p className="hint">{hint}</p>}
    </div>
  )
}

function Tick({ on, set, children }: { on: boolean; set: (on: boolean) => void; children: string }) {
  return (
    <label className="radio">
      <input type="checkbox" checked={on} onChange={({ target }) => set(target.checked)} />
      {children}
    </label>
  )
}
