'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { Panel } from '@/components/ui/panel'
import type { FormAction } from '@/lib/form-action'
import type { UploadRun } from './upload-run'

type Props = {
  upload: string
  /** What is shown, in a few letters. */
  seen: string
  /** The pending ones that are shown on this page. */
  runs: readonly UploadRun[]
  /** How many are pending and how many of those ask for something, those on other pages included. */
  pending: number
  open: number
  sentBy: string
  own: boolean
  /** The reader is the installation's only person and sent it. */
  onePerson: boolean
  /** Why the reader may not decide; null: they may. */
  blocked: string | null
  accept: FormAction<void>
  reject: FormAction<void>
}

/** The one thing to decide on the page: which of the pending runs count. */
export function DecidePanel({
  upload,
  seen,
  runs,
  pending,
  open,
  sentBy,
  own,
  onePerson,
  blocked,
  accept,
  reject,
}: Props) {
  const t = useTranslations('uploads')
  const ready = runs.filter(({ asks }) => asks.length === 0)
  const isWhole = runs.length === pending
  return (
    <Panel title={t('decide')}>
      <p>{blocked ?? (onePerson ? t('onePerson') : t('mayDecide', { name: sentBy }))}</p>
      {own && !onePerson && blocked === null && <p>{t('ownUpload')}</p>}
      {blocked === null && (
        <>
          {runs.length > 0 && (
            <AcceptForm
              upload={upload}
              seen={seen}
              ready={ready}
              which={isWhole ? (open === 0 ? 'all' : 'ready') : 'page'}
              action={accept}
            />
          )}
          {ready.length > 1 && <AcceptSomeForm upload={upload} seen={seen} ready={ready} action={accept} />}
          {runs.length === 0 && pending > 0 && <p className="hint">{t('waitElsewhere', { n: pending })}</p>}
          {!isWhole && open === 0 && <AcceptAllForm upload={upload} seen={seen} pending={pending} action={accept} />}
          {open > 0 && <p className="hint">{t('openRuns', { n: open })}</p>}
          {(runs.length > 0 || pending === 0) && <RejectForm upload={upload} runs={runs} action={reject} />}
        </>
      )}
    </Panel>
  )
}

/** `which`: what the ready ones are of all that are pending. */
type AcceptProps = {
  upload: string
  seen: string
  ready: readonly UploadRun[]
  which: 'all' | 'ready' | 'page'
  action: FormAction<void>
}

const ACCEPT = { all: 'acceptAll', ready: 'acceptReady', page: 'acceptPage' } as const

/** Nothing but what is shown: each run is named. */
function AcceptForm({ upload, seen, ready, which, action }: AcceptProps) {
  const t = useTranslations('uploads')
  const [state, send] = useActionState(action, START)
  const refused = state.message ?? state.problems[0]?.message
  return (
    <form action={send} className="stack">
      <HiddenFields fields={{ upload, seen }} />
      <input type="hidden" name="some" value="yes" />
      {ready.map(({ id }) => (
        <input key={id} type="hidden" name="runs" value={id} />
      ))}
      <div className="btns v">
        <Submit first blocked={ready.length === 0 ? t('nothingReady') : null}>
          {t(ACCEPT[which], { n: ready.length })}
        </Submit>
      </div>
      {refused && <FormMessage refused>{refused}</FormMessage>}
    </form>
  )
}

type AcceptAllProps = Pick<AcceptProps, 'upload' | 'seen' | 'action'> & { pending: number }

/** Those on other pages too, for whoever has looked at them: they say how many there are. */
function AcceptAllForm({ upload, seen, pending, action }: AcceptAllProps) {
  const t = useTranslations('uploads')
  const [state, send] = useActionState(action, START)
  return (
    <details open={state.problems.length > 0 || undefined}>
      <summary>{t('acceptEvery', { n: pending })}</summary>
      <form action={send} className="stack">
        <HiddenFields fields={{ upload, seen }} />
        <p className="hint">{t('acceptEverySays')}</p>
        <Field name="all" label={t('howMany')} error={problemAt(state, 'all')}>
          {(control) => <input {...control} inputMode="numeric" required defaultValue={state.values.all} />}
        </Field>
        <div className="btns v">
          <Submit>{t('acceptEvery', { n: pending })}</Submit>
        </div>
        {state.message && <FormMessage refused>{state.message}</FormMessage>}
      </form>
    </details>
  )
}

function AcceptSomeForm({ upload, seen, ready, action }: Omit<AcceptProps, 'which'>) {
  const t = useTranslations('uploads')
  const [state, send] = useActionState(action, START)
  const refused = state.message ?? state.problems[0]?.message
  return (
    <details>
      <summary>{t('acceptSome')}</summary>
      <form action={send} className="stack">
        <HiddenFields fields={{ upload, seen }} />
        <RunBoxes legend={t('whichToAccept')} runs={ready} checked={false} />
        <div className="btns v">
          <Submit>{t('acceptChosen')}</Submit>
        </div>
        {refused && <FormMessage refused>{refused}</FormMessage>}
      </form>
    </details>
  )
}

/** Runs to choose from; of an archive, each with the file it is from. */
function RunBoxes({ legend, runs, checked }: { legend: string; runs: readonly UploadRun[]; checked: boolean }) {
  return (
    <fieldset className="which">
      <legend>{legend}</legend>
      <input type="hidden" name="some" value="yes" />
      {runs.map(({ id, task, modelAsWritten, member }) => (
        <label key={id} className="check">
          <input type="checkbox" name="runs" value={id} defaultChecked={checked} /> {task}{' '}
          <span className="hint">{member ?? modelAsWritten}</span>
        </label>
      ))}
    </fieldset>
  )
}

function RejectForm({
  upload,
  runs,
  action,
}: {
  upload: string
  runs: readonly UploadRun[]
  action: FormAction<void>
}) {
  const t = useTranslations('uploads')
  const [state, send] = useActionState(action, START)
  return (
    <form action={send} className="stack">
      <input type="hidden" name="upload" value={upload} />
      {runs.length === 1 && <HiddenFields fields={{ some: 'yes', runs: runs[0]?.id ?? '' }} />}
      {runs.length > 1 && <RunBoxes legend={t('whichRuns')} runs={runs} checked />}
      <Field name="reason" label={t('reason')} error={problemAt(state, 'reason')}>
        {(control) => <textarea {...control} rows={3} defaultValue={state.values.reason} />}
      </Field>
      <div className="btns v">
        <Submit>{t('reject', { n: runs.length })}</Submit>
      </div>
      {(state.message ?? problemAt(state, 'runs')) && (
        <FormMessage refused>{state.message ?? problemAt(state, 'runs')}</FormMessage>
      )}
    </form>
  )
}
