import { submitLabelEndpoint } from '@/app/api/v1/queue-endpoints'
import { placeOf, toItemDetail } from '@/app/api/v1/queues/to-queue'
import { writing } from '@/app/api/v1/respond'
import { submitLabel } from '@/lib/review/submit-label'

export const POST = writing(submitLabelEndpoint, async ({ actor, ids: { id = '', position = '' }, body }) => {
  await submitLabel(actor, { queue: id, position: placeOf(position), ...body })
  return toItemDetail(actor, id, position)
})
