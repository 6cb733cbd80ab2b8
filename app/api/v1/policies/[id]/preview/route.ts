import { previewPolicyEndpoint } from '@/app/api/v1/policy-endpoints'
import { writing } from '@/app/api/v1/respond'
import { previewPolicy } from '@/lib/assess/policy-preview'

export const POST = writing(previewPolicyEndpoint, ({ actor, ids: { id = '' }, body }) =>
  previewPolicy(actor, id, { supposing: body }),
)
