import { decideEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { sign } from '@/lib/review/sign'

export const POST = writing(decideEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await sign(actor, { assessment: id, ...body })
  return toAssessmentDetail(actor, id)
})
