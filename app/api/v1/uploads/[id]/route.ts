import { reading } from '@/app/api/v1/respond'
import { uploadEndpoint } from '@/app/api/v1/upload-endpoints'
import { showUpload } from '@/app/api/v1/uploads/show-upload'

export const GET = reading(uploadEndpoint, ({ actor, ids }) => showUpload(actor, ids.id ?? ''))
