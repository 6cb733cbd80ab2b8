import type { EvidenceRow } from '@/db/queries/area-evidence'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Interval } from '@/lib/evals/metric'
import type { Evidence, Source } from '@/lib/evals/run'
import { findBenchmark } from '@/lib/risk/benchmark-id'
import { benchmarkPoints } from '@/lib/risk/benchmark-points'
import { type Ends, metricInterval } from '@/lib/risk/interval'
import type { PolicyArea } from '@/lib/risk/policy'

/** One run behind a coordinate: what it reported and what that is in points. */
export type PlacementPart = {
  axis: Axis
  benchmark: string
  benchmarkName: string
  /** As the policy gives it, before renormalising over what is present. */
  weight: number
  ceiling: number
  task: string
  condition: Condition
  run: string
  metric: { name: string | null; value: number; unit: string; interval: Interval | null; n: number | null } | null
  /** null when `missing` says why. `ends` in points, as computed; null when nothing says how uncertain it is. */
  points: { value: number; ends: Ends | null } | null
  missing: Reason | null
  source: Source | null
  evidence: Evidence | null
  completedAt: string | null
  acceptedAt: string | null
  acceptedByOnePerson: boolean
  demo: boolean
  /** Other runs of the same task and condition, listed beside it. */
  others: number
}

/** Empty for a benchmark that the policy does not name for the area: its runs are shown among the runs only. */
export function toPlacementPart(
  row: EvidenceRow,
  area: PolicyArea,
  benchmarks: ReadonlyMap<string, KnownBenchmark>,
): PlacementPart[] {
  const benchmark = benchmarks.get(row.benchmark)
  const named = area.benchmarks.find((part) => findBenchmark(benchmarks, part.benchmark)?.id === row.benchmark)
  if (!benchmark || !named) return []
  const { present, reasons } = benchmarkPoints(benchmark, [row])
  return [
    {
      axis: benchmark.axis,
      benchmark: benchmark.id,
      benchmarkName: benchmark.name,
      weight: named.weight,
      ceiling: benchmark.ceiling,
      task: row.task,
      condition: row.condition,
      run: row.run,
      metric: toMetric(row),
      points: present && { value: present.value, ends: present.ends },
      missing: present ? null : (reasons[0] ?? 'not-run'),
      source: row.source,
      evidence: row.evidence,
      completedAt: row.completedAt,
      acceptedAt: row.acceptedAt,
      acceptedByOnePerson: row.acceptedByOnePerson,
      demo: row.demo,
      others: row.others,
    },
  ]
}

function toMetric({ metric, metricName }: EvidenceRow): PlacementPart['metric'] {
  if ('missing' in metric) return null
  return {
    name: metricName,
    value: metric.value,
    unit: metric.unit,
    interval: metricInterval(metric),
    n: metric.n,
  }
}
