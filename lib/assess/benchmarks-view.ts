import { listAreas } from '@/db/queries/areas'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { countAcceptedRuns } from '@/db/queries/run-revisions'
import { allow, type Doer } from '@/lib/auth/allow'
import { AXES } from '@/lib/evals/axis'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { findAskedPolicy } from './asked-view'

/** A benchmark with how many accepted runs it has and what it weighs in its area; null: the policy does not name it. */
export type WeighedBenchmark = KnownBenchmark & { runs: number; weight: number | null }
/** `area` null: those that belong to none. */
export type BenchmarkGroup = { area: { id: string; name: string } | null; benchmarks: WeighedBenchmark[] }
export type BenchmarksView = { groups: BenchmarkGroup[]; count: number; policyName: string | null }

/** With their weights under the version asked for, or the active one. Throws NotFound for no such version. */
export async function benchmarksView(reader: Doer, asked: string | null = null): Promise<BenchmarksView> {
  allow(reader, 'pages.read')
  const [areas, benchmarks, policy, runs] = await Promise.all([
    listAreas(),
    listBenchmarks(),
    findAskedPolicy(reader, asked),
    countAcceptedRuns(),
  ])
  return {
    groups: benchmarkGroups({ areas, benchmarks, policy, runs }),
    count: benchmarks.length,
    policyName: policy?.name ?? null,
  }
}

type Known = {
  areas: readonly { id: string; name: string }[]
  benchmarks: readonly KnownBenchmark[]
  policy: ThresholdPolicy | null
  runs: ReadonlyMap<string, number>
}

/** Areas in the installation's order, those of no area last; within a group by axis, then name. No empty group. */
export function benchmarkGroups({ areas, benchmarks, policy, runs }: Known): BenchmarkGroup[] {
  return [...areas.map(({ id, name }) => ({ id, name })), null]
    .map((area) => ({
      area,
      benchmarks: benchmarks
        .filter((benchmark) => benchmark.area === (area?.id ?? null))
        .sort((a, b) => AXES.indexOf(a.axis) - AXES.indexOf(b.axis) || a.name.localeCompare(b.name, 'en'))
        .map((benchmark) => ({
          ...benchmark,
          runs: runs.get(benchmark.id) ?? 0,
          weight: area && weightOf(benchmark.id, area.id, policy),
        })),
    }))
    .filter((group) => group.benchmarks.length > 0)
}

function weightOf(benchmark: string, area: string, policy: ThresholdPolicy | null): number | null {
  const named = policy?.areas.find((one) => one.area === area)?.benchmarks ?? []
  return named.find((one) => isSameBenchmark(one.benchmark, benchmark))?.weight ?? null
}
