import { signOffsEndpoint } from '@/app/api/v1/assessment-endpoints'
import { toSignOff } from '@/app/api/v1/assessments/to-assessment'
import { reading } from '@/app/api/v1/respond'
import { pageOfAssessments } from '@/lib/assess/assessment-view'
import { requireKnown } from '@/lib/assess/require-known'

export const GET = reading(signOffsEndpoint, async ({ actor, query }) => {
  await requireKnown(actor, { model: query.model })
  const { items, nextCursor } = await pageOfAssessments(actor, { ...query, stage: 'signed' })
  return { items: items.flatMap((one) => toSignOff(one) ?? []), nextCursor }
})
