'use server'

import { redirect } from 'next/navigation'
import { type FormAction, formAction } from '@/lib/form-action'
import { changeDraft } from '@/lib/review/draft-policy'
import { policyForm } from '@/lib/review/policy-form'

const keep = formAction({ may: 'policy.draft', input: policyForm }, async (actor, { id, draft }) => {
  await changeDraft(actor, id, draft)
  return draft.revision ?? null
})

/** Keeps the draft, and goes to the area whose button sent it. Gives the revision it wrote over. */
export const save: FormAction<number | null> = async (state, form) => {
  const answer = await keep(state, form)
  const [id, area] = [form.get('id'), form.get('go')]
  if (answer.ok && typeof id === 'string' && typeof area === 'string')
    redirect(`/policy/${encodeURIComponent(id)}/edit?area=${encodeURIComponent(area)}`)
  return answer
}
