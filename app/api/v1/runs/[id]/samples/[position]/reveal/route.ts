import { writing } from '@/app/api/v1/respond'
import { toPosition, toSample } from '@/app/api/v1/runs/[id]/samples/[position]/to-sample'
import { revealSampleEndpoint } from '@/app/api/v1/upload-endpoints'
import { revealSample } from '@/lib/ingest/reveal-sample'

export const POST = writing(revealSampleEndpoint, async ({ actor, ids, body }) =>
  toSample(await revealSample(actor, { run: ids.id ?? '', position: toPosition(ids.position), ...body })),
)
