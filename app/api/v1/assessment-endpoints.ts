import { z } from 'zod'
import { DECISIONS, STAGES } from '@/lib/evals/assessment'
import {
  changeAssessmentBody,
  commentBody,
  freezeBody,
  openAssessmentInput,
  voteBody,
} from '@/lib/review/assessment-input'
import { changeQuorumBody } from '@/lib/review/change-quorum'
import { endCommentsBody } from '@/lib/review/end-comments'
import { lendSeatInput } from '@/lib/review/lend-seat'
import { markConditionBody } from '@/lib/review/mark-condition'
import { withdrawBody } from '@/lib/review/withdraw-assessment'
import {
  assessmentDetailSchema,
  assessmentSchema,
  delegationSchema,
  quorumSchema,
  signOffSchema,
} from './assessment-schemas'
import { act, change, define, id, list, none, paging } from './endpoint'

/* Assessments, what is recommended and decided on them, and by which rules. */

const stage = z.enum(STAGES).optional()
const signOffFilter = z.strictObject({ model: id, decision: z.enum(DECISIONS).optional() })

export const assessmentsEndpoint = define({
  key: 'assessments',
  path: '/assessments',
  may: 'pages.read',
  query: z.strictObject({ model: id, stage, ...paging }),
  answer: list(assessmentSchema),
})
export const assessmentEndpoint = define({
  key: 'assessment',
  path: '/assessments/{id}',
  may: 'pages.read',
  query: none,
  versioned: true,
  answer: assessmentDetailSchema,
})
export const openAssessmentEndpoint = act({
  key: 'openAssessment',
  path: '/assessments',
  may: 'assessment.open',
  body: openAssessmentInput,
  makes: true,
  answer: assessmentDetailSchema,
})
export const changeAssessmentEndpoint = change({
  key: 'changeAssessment',
  path: '/assessments/{id}',
  may: 'assessment.change',
  body: changeAssessmentBody,
  answer: assessmentDetailSchema,
})
export const commentAssessmentEndpoint = act({
  key: 'commentAssessment',
  path: '/assessments/{id}/comments',
  may: 'assessment.comment',
  body: commentBody,
  answer: assessmentDetailSchema,
})
export const endCommentsEndpoint = act({
  key: 'endComments',
  path: '/assessments/{id}/end-comments',
  may: 'assessment.end-comments',
  body: endCommentsBody,
  answer: assessmentDetailSchema,
})
export const freezeAssessmentEndpoint = act({
  key: 'freezeAssessment',
  path: '/assessments/{id}/freeze',
  may: 'assessment.freeze',
  body: freezeBody,
  answer: assessmentDetailSchema,
})
export const frozenAssessmentEndpoint = define({
  key: 'frozenAssessment',
  path: '/assessments/{id}/frozen',
  may: 'assessment.export',
  query: none,
  answer: z.record(z.string(), z.unknown()),
})
export const recommendEndpoint = act({
  key: 'recommend',
  path: '/assessments/{id}/recommendations',
  may: 'assessment.recommend',
  body: voteBody,
  answer: assessmentDetailSchema,
})
/** A reviewer may have an approver's seat: whether they do is asked where it is decided. */
export const decideEndpoint = act({
  key: 'decide',
  path: '/assessments/{id}/decisions',
  may: 'assessment.recommend',
  tries: 'assessment.decide',
  body: voteBody,
  answer: assessmentDetailSchema,
})
export const withdrawAssessmentEndpoint = act({
  key: 'withdrawAssessment',
  path: '/assessments/{id}/withdraw',
  may: 'assessment.withdraw',
  body: withdrawBody,
  answer: assessmentDetailSchema,
})
/** Its owner may hold any role: whether they own it is asked where it is marked. */
export const markConditionEndpoint = act({
  key: 'markCondition',
  path: '/assessments/{id}/conditions/{position}',
  may: 'pages.read',
  tries: 'condition.mark',
  body: markConditionBody,
  answer: assessmentDetailSchema,
})
export const signOffsEndpoint = define({
  key: 'signOffs',
  path: '/sign-offs',
  may: 'pages.read',
  query: signOffFilter.extend(paging),
  answer: list(signOffSchema),
})
export const exportSignOffsCsvEndpoint = define({
  key: 'exportSignOffsCsv',
  path: '/export/sign-offs.csv',
  may: 'sign-off.export',
  query: signOffFilter,
  media: 'text/csv',
  answer: z.string(),
})
export const exportSignOffsJsonEndpoint = define({
  key: 'exportSignOffsJson',
  path: '/export/sign-offs.json',
  may: 'sign-off.export',
  query: signOffFilter,
  answer: z.array(signOffSchema.extend({ votes: z.array(z.record(z.string(), z.unknown())) })),
})
export const quorumEndpoint = define({
  key: 'quorum',
  path: '/quorum',
  may: 'pages.read',
  query: none,
  answer: quorumSchema,
})
export const changeQuorumEndpoint = act({
  key: 'changeQuorum',
  path: '/quorum',
  may: 'quorum.change',
  body: changeQuorumBody,
  answer: quorumSchema,
})
export const delegationsEndpoint = define({
  key: 'delegations',
  path: '/delegations',
  may: 'pages.read',
  query: none,
  answer: z.object({ items: z.array(delegationSchema) }),
})
export const lendSeatEndpoint = act({
  key: 'lendSeat',
  path: '/delegations',
  may: 'delegation.grant',
  body: lendSeatInput,
  answer: delegationSchema,
})
export const endDelegationEndpoint = act({
  key: 'endDelegation',
  path: '/delegations/{id}/end',
  may: 'delegation.end',
  body: z.strictObject({}),
  answer: delegationSchema,
})
