import { commentAssessmentEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { commentAssessment } from '@/lib/review/open-assessment'

export const POST = writing(commentAssessmentEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await commentAssessment(actor, { assessment: id, ...body })
  return toAssessmentDetail(actor, id)
})
