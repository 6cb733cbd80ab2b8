import type { EvidenceRow } from '@/db/queries/area-evidence'
import type { Axis, MoreWhen } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Interval } from '@/lib/evals/metric'
import type { Evidence, Source } from '@/lib/evals/run'
import type { Indicator } from '@/lib/risk/area-score'
import type { Benchmark } from '@/lib/risk/benchmark'
import { findBenchmark } from '@/lib/risk/benchmark-id'
import type { UnreadRun } from '@/lib/risk/benchmark-points'
import {
  type DerivationInput,
  type DerivedAxis,
  type DerivedBenchmark,
  type DerivedPoints,
  type DerivedTask,
  deriveBenchmark,
  type WeightedDerivation,
} from '@/lib/risk/derive-axis'
import type { MetricReading } from '@/lib/risk/interval'
import type { Coordinate } from '@/lib/risk/placement'

export type ExplainedPoints = { value: number; low: number | null; high: number | null; n: number | null } | Missing
type Missing = { missing: Reason }

/** The run chosen for one task of a benchmark, from what it reported to points; or why it has none. */
export type ExplainedRun = {
  run: string
  task: string
  condition: Condition
  metric: ({ name: string | null } & MetricReading) | Missing
  /** The direction it is read in: the run's own word, else the benchmark's. */
  moreWhen: MoreWhen | null
  interval: Interval | null
  position: number | null
  points: ExplainedPoints
  unread: UnreadRun['because'] | null
  source: Source | null
  evidence: Evidence | null
  completedAt: string | null
  acceptedAt: string | null
  acceptedByOnePerson: boolean
  demo: boolean
}

/** A benchmark's points are the mean over its runs that have some. */
export type ExplainedBenchmark = { benchmark: Benchmark; points: ExplainedPoints; runs: ExplainedRun[] }

export type WeightedBenchmark = ExplainedBenchmark &
  Pick<WeightedDerivation<EvidenceRow>, 'weight' | 'share' | 'endShare' | 'adds'>

export type ExplainedAxis = {
  axis: Axis
  condition: Condition
  coordinate: Coordinate
  benchmarks: WeightedBenchmark[]
}

/** What a line on one benchmark reads, towards danger. `name`: as the line writes it; `of` null: nobody knows it here. */
export type ExplainedIndicator = {
  name: string
  indicator: Indicator
  of: ExplainedBenchmark | null
}

export function toAxis(
  { axis, coordinate, benchmarks }: DerivedAxis<EvidenceRow>,
  condition: Condition,
): ExplainedAxis {
  return {
    axis,
    condition,
    coordinate,
    benchmarks: benchmarks.map(({ weight, share, endShare, adds, ...one }) => ({
      ...toBenchmark(one),
      weight,
      share,
      endShare,
      adds,
    })),
  }
}

export function toIndicators(
  indicators: ReadonlyMap<string, Indicator>,
  input: DerivationInput<EvidenceRow>,
): ExplainedIndicator[] {
  return [...indicators].map(([name, indicator]) => {
    const benchmark = findBenchmark(input.benchmarks, name)
    const known = benchmark?.area === input.area.area ? benchmark : null
    return {
      name,
      indicator,
      of: known && toBenchmark(deriveBenchmark(known, input[known.axis], input.missing[known.axis])),
    }
  })
}

function toBenchmark({ benchmark, points, tasks }: DerivedBenchmark<EvidenceRow>): ExplainedBenchmark {
  const { id, name, area, axis, moreWhen, unit, range, scale, ceiling } = benchmark
  return {
    benchmark: { id, name, area, axis, moreWhen, unit, range, scale, ceiling },
    points: toPoints(points),
    runs: tasks.map(toRun),
  }
}

function toRun({ part, moreWhen, interval, position, points, unread }: DerivedTask<EvidenceRow>): ExplainedRun {
  const { run, task, condition, metric, metricName, source, evidence } = part
  const { completedAt, acceptedAt, acceptedByOnePerson, demo } = part
  return {
    run,
    task,
    condition,
    metric: 'missing' in metric ? metric : { name: metricName, ...metric },
    moreWhen,
    interval,
    position,
    points: toPoints(points),
    unread,
    source,
    evidence,
    completedAt,
    acceptedAt,
    acceptedByOnePerson,
    demo,
  }
}

function toPoints(points: DerivedPoints): ExplainedPoints {
  if ('missing' in points) return points
  const { value, ends, n } = points
  return { value, low: ends?.low ?? null, high: ends?.high ?? null, n }
}
