import { endCommentsEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { endComments } from '@/lib/review/end-comments'

export const POST = writing(endCommentsEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await endComments(actor, { assessment: id, ...body })
  return toAssessmentDetail(actor, id)
})
