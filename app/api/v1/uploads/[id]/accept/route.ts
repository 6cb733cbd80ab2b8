import { writing } from '@/app/api/v1/respond'
import { acceptUploadEndpoint } from '@/app/api/v1/upload-endpoints'
import { showUpload } from '@/app/api/v1/uploads/show-upload'
import { acceptUpload } from '@/lib/ingest/accept-upload'

export const POST = writing(acceptUploadEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await acceptUpload(actor, id, body)
  return showUpload(actor, id)
})
