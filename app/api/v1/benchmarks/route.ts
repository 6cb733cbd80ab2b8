import { benchmarksEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { listBenchmarks } from '@/db/queries/benchmarks'

export const GET = reading(benchmarksEndpoint, async ({ query: { area, ...page } }) =>
  pageOf(await listBenchmarks({ area }), page, { name: (benchmark) => benchmark.name }),
)
