import { assessmentEndpoint, changeAssessmentEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toAssessmentDetail } from '@/app/api/v1/assessments/to-assessment'
import { changing, reading } from '@/app/api/v1/respond'
import { changeAssessment } from '@/lib/review/open-assessment'

export const GET = reading(assessmentEndpoint, ({ actor, ids: { id = '' } }) => toAssessmentDetail(actor, id))

export const PATCH = changing(changeAssessmentEndpoint, async ({ actor, ids: { id = '' }, version, body }) => {
  await changeAssessment(actor, { assessment: id, version, change: body })
  return toAssessmentDetail(actor, id)
})
