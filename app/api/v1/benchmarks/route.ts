import { benchmarksEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { readBenchmarks } from '@/lib/assess/benchmarks'

export const GET = reading(benchmarksEndpoint, async ({ actor, query: { area, ...page } }) =>
  pageOf(await readBenchmarks(actor, { area }), page, { name: (benchmark) => benchmark.name }),
)
