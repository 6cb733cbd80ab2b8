import type { AreaVersion, RiskArea } from '@/db/queries/areas'
import type { BenchmarkVersion } from '@/db/queries/benchmark-versions'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { PlacementRecord } from '@/db/queries/placement-records'
import type { MoveCause } from '@/lib/evals/move'
import type { Benchmark } from '@/lib/risk/benchmark'
import { type Change, changesBetween } from '@/lib/risk/changed'
import type { Placement } from '@/lib/risk/placement'
import { benchmarksIn, type Steps } from './explained-runs'

/** What the area and each benchmark in the steps say, under which of their versions, and since when. null: not kept. */
export type ExplainedVersions = {
  area: { id: string; name: string; version: number; since: string | null }
  benchmarks: (Omit<Benchmark, 'area'> & { version: number; since: string | null })[]
}

/** Where the same model stood when it was last kept under the same version and condition, and what is another since. */
export type KeptPlacement = { at: string; cause: MoveCause; placement: Placement; changed: Change[] }

export type VersionRecords = {
  area: Pick<RiskArea, 'id' | 'name' | 'version'>
  areaVersions: readonly AreaVersion[]
  benchmarkVersions: readonly BenchmarkVersion[]
}

export function toVersions(
  { area, areaVersions, benchmarkVersions }: VersionRecords,
  steps: Steps,
  benchmarks: readonly KnownBenchmark[],
): ExplainedVersions {
  const ids = new Set(benchmarksIn(steps).map(({ benchmark }) => benchmark.id))
  const used = benchmarks.filter(({ id }) => ids.has(id))
  return {
    area: { id: area.id, name: area.name, version: area.version, since: sinceOf(area, areaVersions) },
    benchmarks: used.map((one) => {
      const { id, name, axis, moreWhen, unit, range, scale, ceiling, version } = one
      return { id, name, axis, moreWhen, unit, range, scale, ceiling, version, since: sinceOf(one, benchmarkVersions) }
    }),
  }
}

function sinceOf(
  { id, version }: { id: string; version: number },
  versions: readonly { id: string; version: number; at: string }[],
): string | null {
  return versions.find((one) => one.id === id && one.version === version)?.at ?? null
}

export function toKept(record: PlacementRecord | null, now: Placement): KeptPlacement | null {
  if (record === null) return null
  const { at, cause, after } = record
  return { at, cause, placement: after, changed: changesBetween(after, now) }
}
