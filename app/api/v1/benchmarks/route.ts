import { addBenchmarkEndpoint } from '@/app/api/v1/data-endpoints'
import { benchmarksEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { found, reading, writing } from '@/app/api/v1/respond'
import { readBenchmark, readBenchmarks } from '@/lib/assess/benchmarks'
import { requireKnown } from '@/lib/assess/require-known'
import { addBenchmark } from '@/lib/review/add-benchmark'

export const GET = reading(benchmarksEndpoint, async ({ actor, query: { area, ...page } }) => {
  await requireKnown(actor, { area })
  return pageOf(await readBenchmarks(actor, { area }), page, { name: (benchmark) => benchmark.name })
})

export const POST = writing(addBenchmarkEndpoint, async ({ actor, body }) =>
  found(await readBenchmark(actor, await addBenchmark(actor, body)), 'find.benchmark'),
)
