import { benchmarkEndpoint, changeBenchmarkEndpoint } from '@/app/api/v1/data-endpoints'
import { changing, found, reading } from '@/app/api/v1/respond'
import { readBenchmark } from '@/lib/assess/benchmarks'
import { changeBenchmark } from '@/lib/review/change-benchmark'

export const GET = reading(benchmarkEndpoint, async ({ actor, ids }) =>
  found(await readBenchmark(actor, ids.id ?? ''), 'find.benchmark'),
)

export const PATCH = changing(changeBenchmarkEndpoint, async ({ actor, ids: { id = '' }, version, body }) => {
  const { reason, seen, ...change } = body
  const changed = await changeBenchmark(actor, { id, version, change, reason, seen })
  return found(await readBenchmark(actor, changed), 'find.benchmark')
})
