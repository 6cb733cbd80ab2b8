import { useTranslations } from 'next-intl'
import { ReasonForm } from '@/components/forms/reason-form'
import type { RunState } from '@/lib/evals/run'
import type { FormAction } from '@/lib/form-action'
import { dayAndTime } from '@/lib/format/date'

type Props = {
  run: {
    id: string
    state: RunState
    rejectedReason: string | null
    invalidated: { at: string; by: string; reason: string } | null
  }
  /** null: the reader may not. */
  invalidate: FormAction<void> | null
  restore: FormAction<void> | null
}

/** Why a run does not count, and how a reviewer undoes an acceptance, or undoes that. */
export function RunDecision({ run: { id, state, rejectedReason, invalidated }, invalidate, restore }: Props) {
  const t = useTranslations('run')
  const fields = { run: id }
  return (
    <>
      {state === 'rejected' && rejectedReason && <p>{t('rejectedBecause', { reason: rejectedReason })}</p>}
      {state === 'invalidated' && invalidated && (
        <p>
          {t('invalidatedBecause', { by: invalidated.by, reason: invalidated.reason, at: dayAndTime(invalidated.at) })}
        </p>
      )}
      {state === 'accepted' && invalidate && (
        <ReasonForm action={invalidate} fields={fields} act={t('invalidate')} means={t('invalidateMeans')} />
      )}
      {state === 'invalidated' && restore && (
        <ReasonForm action={restore} fields={fields} act={t('restore')} means={t('restoreMeans')} />
      )}
    </>
  )
}
