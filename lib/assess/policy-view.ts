import { AXES, type Axis } from '@/lib/evals/axis'
import type { Benchmark } from '@/lib/risk/benchmark'
import { findBenchmark } from '@/lib/risk/benchmark-id'
import type { Lines } from '@/lib/risk/line'
import type { ThresholdPolicy } from '@/lib/risk/policy'

/** What the weighted mean of an axis is made of. `share`: of the axis when every benchmark is present, 0–1. */
export type WeightedBenchmark = { id: string; name: string; ceiling: number; weight: number; share: number }
export type PolicyAxis = { axis: Axis; benchmarks: WeightedBenchmark[] }
export type PolicyAreaView = {
  id: string
  name: string
  lines: Lines | null
  axes: PolicyAxis[]
  /** Named by the policy but of another area or none, so it enters no mean here. */
  without: { id: string; name: string }[]
}

/**
 * What a policy version says of each area, in the order of `areas`; an area the policy does not name has no lines and
 * no benchmarks. A benchmark enters an axis by the same rule as in `areaScore`.
 */
export function policyAreas(
  policy: ThresholdPolicy,
  areas: readonly { id: string; name: string }[],
  benchmarks: ReadonlyMap<string, Benchmark>,
): PolicyAreaView[] {
  return areas.map(({ id, name }) => {
    const said = policy.areas.find(({ area }) => area === id)
    const named = (said?.benchmarks ?? []).map(({ benchmark, weight }) => ({
      id: benchmark,
      weight,
      known: findBenchmark(benchmarks, benchmark),
    }))
    const isIn = (axis: Axis, { known, weight }: (typeof named)[number]) =>
      known?.area === id && known.axis === axis && weight > 0
    return {
      id,
      name,
      lines: said?.lines ?? null,
      axes: AXES.map((axis) => ({
        axis,
        benchmarks: withShares(
          named.flatMap((one) => (one.known && isIn(axis, one) ? [{ ...one.known, weight: one.weight }] : [])),
        ),
      })),
      without: named
        .filter((one) => !AXES.some((axis) => isIn(axis, one)))
        .map((one) => ({ id: one.known?.id ?? one.id, name: one.known?.name ?? one.id })),
    }
  })
}

function withShares(named: (Benchmark & { weight: number })[]): WeightedBenchmark[] {
  const total = named.reduce((sum, { weight }) => sum + weight, 0)
  return named
    .map(({ id, name, ceiling, weight }) => ({ id, name, ceiling, weight, share: weight / total }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
