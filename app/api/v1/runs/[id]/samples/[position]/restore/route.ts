import { writing } from '@/app/api/v1/respond'
import { toPosition } from '@/app/api/v1/runs/[id]/samples/[position]/to-sample'
import { restoreSampleEndpoint } from '@/app/api/v1/upload-endpoints'
import { foundSample, sampleView } from '@/lib/ingest/sample-view'
import { restoreSample } from '@/lib/review/mark-sample'

export const POST = writing(restoreSampleEndpoint, async ({ actor, ids, body }) => {
  const [run, position] = [ids.id ?? '', toPosition(ids.position)]
  await restoreSample(actor, { run, position, ...body })
  return foundSample(await sampleView(actor, run, position)).sample
})
