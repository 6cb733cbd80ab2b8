import { recommendEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { recommend } from '@/lib/review/sign'

export const POST = writing(recommendEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await recommend(actor, { assessment: id, ...body })
  return toAssessmentDetail(actor, id)
})
