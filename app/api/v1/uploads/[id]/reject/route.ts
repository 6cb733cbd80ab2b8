import { writing } from '@/app/api/v1/respond'
import { rejectUploadEndpoint } from '@/app/api/v1/upload-endpoints'
import { showUpload } from '@/app/api/v1/uploads/show-upload'
import { rejectUpload } from '@/lib/ingest/reject-upload'

export const POST = writing(rejectUploadEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await rejectUpload(actor, id, body)
  return showUpload(actor, id)
})
