import { reading } from '@/app/api/v1/respond'
import { sampleEndpoint } from '@/app/api/v1/upload-endpoints'
import { foundSample, sampleView } from '@/lib/ingest/sample-view'
import { toPosition, toSample } from './to-sample'

export const GET = reading(sampleEndpoint, async ({ actor, ids, query }) => {
  return toSample(foundSample(await sampleView(actor, ids.id ?? '', toPosition(ids.position), query.from)))
})
