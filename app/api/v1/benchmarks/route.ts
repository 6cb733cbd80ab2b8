import { benchmarksEndpoint } from '@/app/api/v1/endpoints'
import { pageOf } from '@/app/api/v1/page-of'
import { reading } from '@/app/api/v1/respond'
import { readBenchmarks } from '@/lib/assess/benchmarks'
import { requireKnown } from '@/lib/assess/require-known'

export const GET = reading(benchmarksEndpoint, async ({ actor, query: { area, ...page } }) => {
  await requireKnown(actor, { area })
  return pageOf(await readBenchmarks(actor, { area }), page, { name: (benchmark) => benchmark.name })
})
