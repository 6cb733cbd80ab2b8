import { changeLabelSetEndpoint, labelSetEndpoint } from '@/app/api/v1/queue-endpoints'
import { changing, reading } from '@/app/api/v1/respond'
import { readLabelSet } from '@/lib/review/label-sets'
import { changeLabelSet } from '@/lib/review/write-label-set'

export const GET = reading(labelSetEndpoint, ({ actor, ids: { id = '' } }) => readLabelSet(actor, id))

export const PATCH = changing(changeLabelSetEndpoint, async ({ actor, ids: { id = '' }, version, body }) => {
  await changeLabelSet(actor, { id, version, ...body })
  return readLabelSet(actor, id)
})
