import { freezeAssessmentEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { freezeAssessment } from '@/lib/review/freeze-assessment'

export const POST = writing(freezeAssessmentEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await freezeAssessment(actor, { assessment: id, ...body })
  return toAssessmentDetail(actor, id)
})
