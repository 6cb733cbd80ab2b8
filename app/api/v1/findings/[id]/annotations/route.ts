import { annotateEndpoint } from '@/app/api/v1/finding-endpoints'
import { toFindingDetail } from '@/app/api/v1/findings/to-finding'
import { writing } from '@/app/api/v1/respond'
import { annotateFinding } from '@/lib/review/annotate-finding'

export const POST = writing(annotateEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await annotateFinding(actor, { finding: id, ...body })
  return toFindingDetail(actor, id)
})
