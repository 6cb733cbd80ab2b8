import { setThreadEndpoint } from '@/app/api/v1/finding-endpoints'
import { toFindingDetail } from '@/app/api/v1/findings/to-finding'
import { writing } from '@/app/api/v1/respond'
import { setThread } from '@/lib/review/annotate-finding'

export const POST = writing(setThreadEndpoint, async ({ actor, ids: { id = '', annotation = '' }, body }) => {
  await setThread(actor, { finding: id, annotation, ...body })
  return toFindingDetail(actor, id)
})
