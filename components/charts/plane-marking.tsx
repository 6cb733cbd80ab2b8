'use client'

import { useTranslations } from 'next-intl'
import { type PointerEvent, type ReactNode, useActionState, useRef, useState } from 'react'
import { Choice } from '@/components/forms/choice'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { SEVERITIES } from '@/lib/evals/finding'
import type { FormAction } from '@/lib/form-action'
import { type PlanePlace, placeBetween } from './plane-place'

type Props = {
  action: FormAction<void>
  /** Area, policy and condition, as the action's schema names them. */
  fields: Record<string, string>
  models: readonly { id: string; name: string }[]
  /** The one the page is about just now. */
  model: string
  /** The plane. */
  children: ReactNode
}

const ENDS = ['capabilityFrom', 'capabilityTo', 'safetyFrom', 'safetyTo'] as const
type End = (typeof ENDS)[number]
const NOWHERE: Record<End, string> = { capabilityFrom: '', capabilityTo: '', safetyFrom: '', safetyTo: '' }

/**
 * A plane on which a point or a region becomes what a finding rests on: clicked or drawn while the form below it is open, or
 * typed into its four fields, which does without a pointer and before there is a script.
 */
export function PlaneMarking({ action, fields, models, model, children }: Props) {
  const t = useTranslations('plane')
  const [ends, setEnds] = useState(NOWHERE)
  // Asked of the page itself: it may have been opened before there was a script.
  const form = useRef<HTMLDetailsElement>(null)
  const from = useRef<{ x: number; y: number } | null>(null)
  const draw = (event: PointerEvent<HTMLElement>) => {
    const edges = plotIn(event.currentTarget)
    if (edges === null || from.current === null) return
    const place = placeBetween(edges, from.current, { x: event.clientX, y: event.clientY })
    setEnds(toEnds(place))
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the fields below do the same by keyboard */}
      <div
        className="marking"
        onPointerDownCapture={(event) => {
          if (!form.current?.open || event.button !== 0) return
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          from.current = { x: event.clientX, y: event.clientY }
          draw(event)
        }}
        onPointerMove={draw}
        onPointerUp={() => {
          from.current = null
        }}
        // While something is marked, the marks below are no links.
        onClickCapture={(event) => {
          if (form.current?.open) event.preventDefault()
        }}
      >
        {children}
      </div>
      <details className="reason-form" ref={form}>
        <summary>{t('marking')}</summary>
        <MarkForm action={action} fields={fields} models={models} model={model} ends={ends} setEnds={setEnds} />
      </details>
    </>
  )
}

type FormProps = Omit<Props, 'children'> & { ends: Record<End, string>; setEnds: (ends: Record<End, string>) => void }

function MarkForm({ action, fields, models, model, ends, setEnds }: FormProps) {
  const t = useTranslations('plane')
  const finding = useTranslations('finding')
  const [state, send] = useActionState(action, START)
  const asked = ['model', 'title', 'severity']
  const refused = state.message ?? state.problems.find(({ path }) => !asked.includes(path))?.message
  return (
    <form action={send} className="stack">
      <p className="hint">{t('markHow')}</p>
      <HiddenFields fields={fields} />
      <div className="fields">
        {ENDS.map((end) => (
          <Field key={end} name={end} label={t(`end.${end}`)} optional={end === 'capabilityTo' || end === 'safetyTo'}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={0}
                max={100}
                step="any"
                value={ends[end]}
                onChange={(event) => setEnds({ ...ends, [end]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="fields">
        <Choice
          name="model"
          label={finding('form.model')}
          value={state.values.model ?? model}
          options={models}
          none={finding('form.choose')}
          error={problemAt(state, 'model')}
        />
        <Field name="title" label={finding('form.title')} error={problemAt(state, 'title')}>
          {(control) => (
            <input {...control} type="text" maxLength={200} autoComplete="off" defaultValue={state.values.title} />
          )}
        </Field>
        <Choice
          name="severity"
          label={finding('form.severity')}
          value={state.values.severity ?? 'moderate'}
          options={SEVERITIES.map((id) => ({ id, name: finding(`severity.${id}`) }))}
          error={problemAt(state, 'severity')}
        />
      </div>
      <p className="btns">
        <Submit>{finding('form.open')}</Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}

/** Where the plane itself is on the screen: of the two layouts, the one that is shown. */
function plotIn(box: Element): DOMRect | null {
  const shown = [...box.querySelectorAll('.plane .plot')].map((plot) => plot.getBoundingClientRect())
  return shown.find(({ width }) => width > 0) ?? null
}

function toEnds({ capability, safety }: PlanePlace): Record<End, string> {
  const to = ([low, high]: readonly [number, number]) => (low === high ? '' : String(high))
  return {
    capabilityFrom: String(capability[0]),
    capabilityTo: to(capability),
    safetyFrom: String(safety[0]),
    safetyTo: to(safety),
  }
}
