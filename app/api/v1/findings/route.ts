import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { findingsEndpoint } from '@/app/api/v1/upload-endpoints'
import { readFindings } from '@/lib/assess/findings'

/** Crossings are few: one for each zone a model has reached. They are sorted and cut here. */
const MOST = 10_000

export const GET = reading(findingsEndpoint, async ({ actor, query }) => {
  const found = await readFindings(actor, query, MOST)
  const items = found.map(({ area, model, policy, change, ...finding }) => ({
    ...finding,
    change: change && { benchmark: change.benchmark.id, version: change.version },
    area: area.id,
    model: model.id,
    modelName: model.name,
    policy: policy.id,
  }))
  return pageOf(items, query, { createdAt: ({ createdAt }) => createdAt })
})
