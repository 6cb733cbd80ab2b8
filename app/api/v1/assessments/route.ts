import { assessmentsEndpoint, openAssessmentEndpoint } from '@/app/api/v1/assessment-endpoints'
import { reading, writing } from '@/app/api/v1/respond'
import { pageOfAssessments } from '@/lib/assess/assessment-view'
import { requireKnown } from '@/lib/assess/require-known'
import { openAssessment } from '@/lib/review/open-assessment'
import { toAssessment, toAssessmentDetail } from './to-assessment'

export const GET = reading(assessmentsEndpoint, async ({ actor, query }) => {
  await requireKnown(actor, { model: query.model })
  const { items, nextCursor } = await pageOfAssessments(actor, query)
  return { items: items.map(toAssessment), nextCursor }
})

export const POST = writing(openAssessmentEndpoint, async ({ actor, body }) =>
  toAssessmentDetail(actor, await openAssessment(actor, body)),
)
