import { found, writing } from '@/app/api/v1/respond'
import { invalidateRunEndpoint } from '@/app/api/v1/upload-endpoints'
import { readRun } from '@/lib/assess/runs'
import { invalidateRun } from '@/lib/review/invalidate-run'

export const POST = writing(invalidateRunEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await invalidateRun(actor, { run: id, ...body })
  return found(await readRun(actor, id), 'find.run')
})
