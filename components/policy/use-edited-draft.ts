import { type FormEvent, startTransition, useActionState, useCallback, useState } from 'react'
import { START } from '@/components/forms/form-start'
import type { FormAction } from '@/lib/form-action'
import { type EditedPolicy, isSamePolicy } from './edited-policy'

type Kept = { saved: EditedPolicy; revision: number }

/**
 * The draft as it is being written, and what keeps it. `action` gives the revision it wrote over: what the server then
 * sends is this draft, and becomes what is written on. A newer revision by other hands is not taken over: keeping is then
 * refused by the server, and nothing that was typed is lost.
 */
export function useEditedDraft({ saved, revision }: Kept, action: FormAction<number | null>) {
  const [held, setHeld] = useState({ draft: saved, saved, revision })
  const [sent, setSent] = useState<EditedPolicy | null>(null)
  const [state, send, isPending] = useActionState(action, START)
  if (state.ok && state.result === held.revision && revision !== held.revision) {
    setHeld({ draft: saved, saved, revision })
  }
  const change = useCallback(
    (next: (draft: EditedPolicy) => EditedPolicy) => {
      if (!isPending) setHeld((now) => ({ ...now, draft: next(now.draft) }))
    },
    [isPending],
  )
  const isUnsaved = !isSamePolicy(held.draft, held.saved)
  return {
    draft: held.draft,
    saved: held.saved,
    revision: held.revision,
    isUnsaved,
    isPending,
    /** As the server said of exactly what stands here now. */
    state: sent !== null && sent === held.draft ? state : { ...state, problems: [] },
    change,
    startAgain: () => setHeld((now) => ({ ...now, draft: now.saved })),
    /** Not by the form's own action: a browser would reset its choices to what they were when the page came. */
    submit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (isPending) return
      const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null }
      const form = new FormData(event.currentTarget, submitter)
      setSent(held.draft)
      startTransition(() => send(form))
    },
  }
}
