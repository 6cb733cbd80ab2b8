import { writing } from '@/app/api/v1/respond'
import { toPosition } from '@/app/api/v1/runs/[id]/samples/[position]/to-sample'
import { invalidateSampleEndpoint } from '@/app/api/v1/upload-endpoints'
import { foundSample, sampleView } from '@/lib/ingest/sample-view'
import { invalidateSample } from '@/lib/review/mark-sample'

export const POST = writing(invalidateSampleEndpoint, async ({ actor, ids, body }) => {
  const [run, position] = [ids.id ?? '', toPosition(ids.position)]
  await invalidateSample(actor, { run, position, ...body })
  return foundSample(await sampleView(actor, run, position)).sample
})
