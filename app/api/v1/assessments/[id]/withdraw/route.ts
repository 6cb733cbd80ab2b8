import { withdrawAssessmentEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { withdrawAssessment } from '@/lib/review/withdraw-assessment'

export const POST = writing(withdrawAssessmentEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await withdrawAssessment(actor, { assessment: id, ...body })
  return toAssessmentDetail(actor, id)
})
