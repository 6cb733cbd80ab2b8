import { writing } from '@/app/api/v1/respond'
import { mapUploadEndpoint } from '@/app/api/v1/upload-endpoints'
import { showUpload } from '@/app/api/v1/uploads/show-upload'
import { mapUpload } from '@/lib/ingest/map-upload'

export const POST = writing(mapUploadEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await mapUpload(actor, id, body)
  return showUpload(actor, id)
})
