import { citeEvidenceEndpoint } from '@/app/api/v1/finding-endpoints'
import { toFindingDetail } from '@/app/api/v1/findings/to-finding'
import { writing } from '@/app/api/v1/respond'
import { citeEvidence } from '@/lib/review/cite-evidence'

export const POST = writing(citeEvidenceEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await citeEvidence(actor, { finding: id, ...body })
  return toFindingDetail(actor, id)
})
