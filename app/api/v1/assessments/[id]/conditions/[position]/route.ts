import { markConditionEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { writing } from '@/app/api/v1/respond'
import { markCondition, markConditionInput } from '@/lib/review/mark-condition'

export const POST = writing(markConditionEndpoint, async ({ actor, ids: { id = '', position }, body }) => {
  await markCondition(actor, markConditionInput.parse({ assessment: id, position, ...body }))
  return toAssessmentDetail(actor, id)
})
