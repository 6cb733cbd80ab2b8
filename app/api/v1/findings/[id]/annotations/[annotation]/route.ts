import { editAnnotationEndpoint } from '@/app/api/v1/finding-endpoints'
import { toFindingDetail } from '@/app/api/v1/findings/to-finding'
import { writing } from '@/app/api/v1/respond'
import { editAnnotation } from '@/lib/review/annotate-finding'

export const PATCH = writing(editAnnotationEndpoint, async ({ actor, ids: { id = '', annotation = '' }, body }) => {
  await editAnnotation(actor, { finding: id, annotation, ...body })
  return toFindingDetail(actor, id)
})
