'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/form-action'
import { adoptPolicy } from '@/lib/review/adopt-policy'
import { copyPolicy, discardDraft } from '@/lib/review/draft-policy'
import { adoptionForm, discardForm, policyCopy } from '@/lib/review/policy-input'

/** `area`: whose lines somebody came to move. */
const drafting = policyCopy.extend({ area: z.string().max(200).optional() })

export const draft = formAction({ may: 'policy.draft', input: drafting }, async (actor, input): Promise<void> => {
  const id = await copyPolicy(actor, input)
  redirect(`/policy/${id}/edit${input.area === undefined ? '' : `?${new URLSearchParams({ area: input.area })}`}`)
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
