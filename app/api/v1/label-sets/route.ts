import { labelSetsEndpoint, makeLabelSetEndpoint } from '@/app/api/v1/queue-endpoints'
import { reading, writing } from '@/app/api/v1/respond'
import { readLabelSet, readLabelSets } from '@/lib/review/label-sets'
import { makeLabelSet } from '@/lib/review/write-label-set'

export const GET = reading(labelSetsEndpoint, ({ actor, query }) => readLabelSets(actor, query))

export const POST = writing(makeLabelSetEndpoint, async ({ actor, body }) =>
  readLabelSet(actor, await makeLabelSet(actor, body)),
)
