'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useRef, useState } from 'react'
import { BothVersions } from '@/components/forms/both-versions'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { mentionOf } from '@/lib/evals/mention'
import type { FormAction } from '@/lib/form-action'

type Person = { id: string; name: string }
type Props = {
  action: FormAction<void>
  /** What it is written to, as the action's schema names it. */
  fields: Record<string, string>
  people: readonly Person[]
  /** A verb. */
  act: string
  /** What it says now. */
  body?: string
}

const MOST_OFFERED = 6

/** Something to say, in Markdown. An @ and the beginning of a name offer whom to name; the arrows choose, Enter takes. */
export function AnnotationForm({ action, fields, people, act, body = '' }: Props) {
  const t = useTranslations('finding')
  const [state, send] = useActionState(action, START)
  const area = useRef<HTMLTextAreaElement>(null)
  const [asked, setAsked] = useState<{ from: number; to: number; name: string } | null>(null)
  const [chosen, setChosen] = useState(0)
  const offered = asked
    ? people.filter(({ name }) => name.toLowerCase().includes(asked.name.toLowerCase())).slice(0, MOST_OFFERED)
    : []
  const look = () => {
    const at = area.current
    const before = at?.value.slice(0, at.selectionStart) ?? ''
    const found = /(?:^|\s)@([^\s@[\]()]{0,40})$/.exec(before)
    setChosen(0)
    setAsked(
      found ? { from: before.length - (found[1] ?? '').length - 1, to: before.length, name: found[1] ?? '' } : null,
    )
  }
  const take = (person: Person | undefined) => {
    const at = area.current
    if (!at || !asked || !person) return
    at.setRangeText(`${mentionOf(person)} `, asked.from, asked.to, 'end')
    setAsked(null)
    at.focus()
  }
  return (
    <form action={send} className="stack annotate">
      <HiddenFields fields={fields} />
      {state.conflict && <BothVersions conflict={state.conflict} />}
      <Field name="body" label={t('say')} hint={t('sayHint')} error={problemAt(state, 'body')}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            rows={3}
            maxLength={20_000}
            defaultValue={state.ok ? body : (state.values.body ?? body)}
            onChange={look}
            onClick={look}
            onBlur={() => setAsked(null)}
            onKeyDown={(event) => {
              if (offered.length === 0) return
              if (event.key === 'ArrowDown') setChosen((chosen + 1) % offered.length)
              else if (event.key === 'ArrowUp') setChosen((chosen + offered.length - 1) % offered.length)
              else if (event.key === 'Enter' || event.key === 'Tab') take(offered[chosen])
              else if (event.key === 'Escape') setAsked(null)
              else return
              event.preventDefault()
            }}
          />
        )}
      </Field>
      <p className="vh" role="status">
        {offered[chosen]?.name}
      </p>
      {offered.length > 0 && (
        <ul className="offered" aria-label={t('people')}>
          {offered.map((person, index) => (
            <li key={person.id} aria-current={index === chosen}>
              <button
                type="button"
                tabIndex={-1}
                onMouseDown={(event) => {
                  event.preventDefault()
                  take(person)
                }}
              >
                {person.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="btns">
        <Submit>{act}</Submit>
      </p>
      {state.message && !state.conflict && <FormMessage refused>{state.message}</FormMessage>}
    </form>
  )
}
