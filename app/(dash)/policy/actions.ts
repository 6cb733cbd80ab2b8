'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/lib/form-action'
import { adoptPolicy } from '@/lib/review/adopt-policy'
import { copyPolicy, discardDraft } from '@/lib/review/draft-policy'
import { adoptionForm, discardForm, policyCopy } from '@/lib/review/policy-input'

export const draft = formAction({ may: 'policy.draft', input: policyCopy }, async (actor, input): Promise<void> => {
  redirect(`/policy/${await copyPolicy(actor, input)}/edit`)
})

export const adopt = formAction({ may: 'policy.adopt', input: adoptionForm }, (actor, { policy, ...given }) =>
  adoptPolicy(actor, policy, given),
)

export const discard = formAction(
  { may: 'policy.discard', input: discardForm },
  async (actor, { policy }): Promise<void> => {
    await discardDraft(actor, policy)
    redirect('/policy')
  },
)
