import { found, writing } from '@/app/api/v1/respond'
import { restoreRunEndpoint } from '@/app/api/v1/upload-endpoints'
import { readRun } from '@/lib/assess/runs'
import { restoreRun } from '@/lib/review/restore-run'

export const POST = writing(restoreRunEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  await restoreRun(actor, { run: id, ...body })
  return found(await readRun(actor, id), 'find.run')
})
