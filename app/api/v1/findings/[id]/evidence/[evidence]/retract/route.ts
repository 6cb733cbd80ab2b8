import { retractEvidenceEndpoint } from '@/app/api/v1/finding-endpoints'
import { toFindingDetail } from '@/app/api/v1/findings/to-finding'
import { writing } from '@/app/api/v1/respond'
import { retractEvidence } from '@/lib/review/cite-evidence'

export const POST = writing(retractEvidenceEndpoint, async ({ actor, ids: { id = '', evidence = '' }, body }) => {
  await retractEvidence(actor, { finding: id, evidence, ...body })
  return toFindingDetail(actor, id)
})
