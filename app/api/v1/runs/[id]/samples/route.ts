import { found, reading } from '@/app/api/v1/respond'
import { samplesEndpoint } from '@/app/api/v1/upload-endpoints'
import { samplesView } from '@/lib/ingest/sample-view'

export const GET = reading(samplesEndpoint, async ({ actor, ids, query }) => {
  const { rows, nextCursor } = found(await samplesView(actor, ids.id ?? '', query), 'find.run')
  return { items: rows, nextCursor }
})
