'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment, useActionState } from 'react'
import { ChangedFields } from '@/components/review/changed-fields'
import { type EffectMove, EffectMoves } from '@/components/review/effect-moves'
import type { ChangedField } from '@/lib/evals/changed-fields'
import type { FormAction, FormState } from '@/lib/form-action'
import { BenchmarkFields, type BenchmarkTexts } from './benchmark-fields'
import { Field } from './field'
import { FormMessage } from './form-message'
import { problemAt, START } from './form-start'
import { HiddenFields } from './hidden-fields'
import { Submit } from './submit'

/** What changing a benchmark as it was written would do. */
export type EffectShown = {
  /** In force when it was looked at. */
  version: number
  /** Who made it, where that was not the version the form began with. */
  meanwhile: { version: number; by: string; reason: string } | null
  values: Readonly<Record<string, string>>
  fields: readonly ChangedField[]
  policy: string | null
  /** The first of them. */
  moves: readonly EffectMove[]
  /** How many by what is another. */
  count: { zone: number; range: number; points: number }
  unreadable: number
  /** Runs that the other direction does not reach, because they say their own. */
  ownDirection: readonly string[]
  seen: string
}

type Props = {
  /** Looks, or saves where a form says so. One for both, so that what was shown is there when saving is refused. */
  action: FormAction<EffectShown>
  id: string
  version: number
  values: BenchmarkTexts
  areas: readonly { id: string; name: string }[]
}

/** Two steps: what it would do is shown before it can be done, and only what was shown is done. */
export function BenchmarkEditForm({ action, id, version, values, areas }: Props) {
  const t = useTranslations('benchmarkForm')
  const [state, send] = useActionState(action, START)
  const shown = state.result
  return (
    <>
      <section>
        <form action={send} className="stack">
          <HiddenFields fields={{ id, version: String(version) }} />
          <BenchmarkFields
            values={shown?.values ?? (state.ok ? values : { ...values, ...state.values })}
            problem={(name) => problemAt(state, name)}
            areas={areas}
          />
          {!shown && state.message && <FormMessage refused>{state.message}</FormMessage>}
          {!shown && state.problems.length > 0 && (
            <FormMessage refused>{t('wrong', { n: state.problems.length })}</FormMessage>
          )}
          <p className="btns">
            <Submit first={!shown}>{t('look')}</Submit>
          </p>
        </form>
      </section>
      {shown && <Effect shown={shown} state={state} send={send} id={id} areas={areas} />}
    </>
  )
}

type EffectProps = {
  shown: EffectShown
  state: FormState<EffectShown>
  send: (form: FormData) => void
} & Pick<Props, 'id' | 'areas'>

function Effect({ areas, ...save }: EffectProps) {
  const t = useTranslations('benchmarkForm')
  const { fields, meanwhile, policy, moves, count, unreadable, ownDirection } = save.shown
  const total = count.zone + count.range + count.points
  return (
    <section>
      <h2>{t('effect')}</h2>
      {meanwhile && <FormMessage refused>{t('meanwhile', meanwhile)}</FormMessage>}
      {fields.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        <ChangedFields fields={fields} areas={new Map(areas.map((area) => [area.id, area.name]))} />
      )}
      {fields.length > 0 && (
        <>
          <p className="caption lead">{policy === null ? t('noPolicy') : t('moves', { total, ...count, policy })}</p>
          {unreadable > 0 && <p className="caption lead">{t('unreadable', { n: unreadable })}</p>}
          {ownDirection.length > 0 && <OwnDirection runs={ownDirection} />}
          {moves.length > 0 && <EffectMoves moves={moves} label={t('effect')} />}
          {total > moves.length && <p className="caption">{t('more', { n: total - moves.length })}</p>}
          <SaveForm {...save} />
        </>
      )}
    </section>
  )
}

const MOST_RUNS = 20

function OwnDirection({ runs }: { runs: readonly string[] }) {
  const t = useTranslations('benchmarkForm')
  return (
    <p className="caption lead">
      {t('ownDirection', { n: runs.length })}{' '}
      {runs.slice(0, MOST_RUNS).map((run) => (
        <Fragment key={run}>
          <Link className="mono" href={`/runs/${run}`} prefetch={false}>
            {run}
          </Link>{' '}
        </Fragment>
      ))}
      {runs.length > MOST_RUNS && t('more', { n: runs.length - MOST_RUNS })}
    </p>
  )
}

function SaveForm({ shown, state, send, id }: Omit<EffectProps, 'areas'>) {
  const t = useTranslations('benchmarkForm')
  const words = useTranslations('form')
  const other = state.problems.find(({ path }) => path !== 'reason')?.message
  const refused = state.message ?? other
  return (
    <form action={send} className="stack entry">
      <HiddenFields fields={{ ...shown.values, id, version: String(shown.version), seen: shown.seen, do: 'save' }} />
      <Field name="reason" label={words('reason')} hint={t('reasonHint')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={2} defaultValue={state.values.reason} />}
      </Field>
      <p className="btns">
        <Submit first>{t('save')}</Submit>
      </p>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}
