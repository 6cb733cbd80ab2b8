'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/form-action'
import {
  changeAssessmentInput,
  commentInput,
  freezeInput,
  openAssessmentInput,
  voteForm,
} from '@/lib/review/assessment-input'
import { changeQuorum, changeQuorumForm } from '@/lib/review/change-quorum'
import { endComments, endCommentsInput } from '@/lib/review/end-comments'
import { freezeAssessment } from '@/lib/review/freeze-assessment'
import { endDelegation, endDelegationInput, lendSeat, lendSeatInput } from '@/lib/review/lend-seat'
import { markCondition, markConditionInput } from '@/lib/review/mark-condition'
import { changeAssessment, commentAssessment, openAssessment } from '@/lib/review/open-assessment'
import { recommend, sign } from '@/lib/review/sign'
import { withdrawAssessment, withdrawForm } from '@/lib/review/withdraw-assessment'

export const open = formAction(
  { may: 'assessment.open', input: openAssessmentInput },
  async (actor, input): Promise<void> => {
    redirect(`/assessments/${await openAssessment(actor, input)}`)
  },
)
export const change = formAction({ may: 'assessment.change', input: changeAssessmentInput }, changeAssessment)
export const comment = formAction({ may: 'assessment.comment', input: commentInput }, commentAssessment)
export const finishComments = formAction({ may: 'assessment.end-comments', input: endCommentsInput }, endComments)
export const freeze = formAction(
  { may: 'assessment.freeze', input: freezeInput },
  async (actor, input): Promise<void> => {
    await freezeAssessment(actor, input)
  },
)

/** Which assessment it is stands beside what is said of it. */
const vote = z.looseObject({ assessment: z.string().max(300) }).transform((given, context) => {
  const said = voteForm.safeParse(given)
  if (said.success) return { ...said.data, assessment: given.assessment }
  for (const { path, message } of said.error.issues) context.addIssue({ code: 'custom', path: [...path], message })
  return z.NEVER
})

export const recommendIt = formAction({ may: 'assessment.recommend', input: vote }, recommend)
/** A reviewer may have an approver's seat. */
export const decideIt = formAction(
  { may: 'assessment.recommend', tries: 'assessment.decide', input: vote },
  async (actor, said): Promise<void> => {
    await sign(actor, said)
  },
)

/** An owner may hold any role: whether they own it is asked where it is marked. */
export const mark = formAction({ may: 'pages.read', tries: 'condition.mark', input: markConditionInput }, markCondition)
export const withdraw = formAction({ may: 'assessment.withdraw', input: withdrawForm }, withdrawAssessment)

export const setQuorum = formAction({ may: 'quorum.change', input: changeQuorumForm }, changeQuorum)
export const lend = formAction(
  { may: 'delegation.grant', input: lendSeatInput },
  async (actor, input): Promise<void> => {
    await lendSeat(actor, input)
  },
)
export const takeBack = formAction({ may: 'delegation.end', input: endDelegationInput }, endDelegation)
