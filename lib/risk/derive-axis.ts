import type { Axis, MoreWhen } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import type { Interval } from '@/lib/evals/metric'
import { type AreaScoreInput, namedOn, type Part, scaled, strongest } from './area-score'
import type { Benchmark } from './benchmark'
import { isSameBenchmark } from './benchmark-id'
import { benchmarkPoints, type UnreadRun } from './benchmark-points'
import { type Ends, metricInterval } from './interval'
import type { Coordinate } from './placement'

/** In points on the benchmark's axis, ends as computed; or why there are none. */
export type DerivedPoints = { value: number; ends: Ends | null; n: number | null } | { missing: Reason }

/** One run's value on its way to points. `position`: within the range and turned, 0–1; null: it has none. */
export type DerivedTask<P extends Part> = {
  part: P
  moreWhen: MoreWhen | null
  /** In the metric's own unit. */
  interval: Interval | null
  position: number | null
  points: DerivedPoints
  unread: UnreadRun['because'] | null
}

/** A benchmark on its way into a coordinate. */
export type DerivedBenchmark<P extends Part> = {
  benchmark: Benchmark
  tasks: DerivedTask<P>[]
  points: DerivedPoints
}

/**
 * `share`: of the value, weights renormalised over what is present. `endShare`: of the two ends; where absent benchmarks
 * widen, they keep their share there and count as 0…100. null: the coordinate, or this benchmark in it, is missing.
 * `adds`: to the value and to the two ends; no ends where the coordinate has none.
 */
export type WeightedDerivation<P extends Part> = DerivedBenchmark<P> & {
  weight: number
  share: number | null
  endShare: number | null
  adds: { value: number | null; low: number | null; high: number | null }
}

/** A coordinate with everything it was computed from (Methodology: Area score). */
export type DerivedAxis<P extends Part> = {
  axis: Axis
  coordinate: Coordinate
  benchmarks: WeightedDerivation<P>[]
}

export type DerivationInput<P extends Part> = Omit<AreaScoreInput, 'capability' | 'safety'> & Record<Axis, P[]>

/** The steps to a coordinate that `areaScore` gave for the same input; what the benchmarks add is its value and its ends. */
export function deriveAxis<P extends Part>(
  axis: Axis,
  input: DerivationInput<P>,
  coordinate: Coordinate,
): DerivedAxis<P> {
  const named = namedOn(axis, input.area, input.benchmarks).map(({ benchmark, weight }) => ({
    ...deriveBenchmark(benchmark, input[axis], input.missing[axis]),
    weight,
  }))
  if ('missing' in coordinate) {
    return {
      axis,
      coordinate,
      benchmarks: named.map((one) => ({ ...one, ...NOTHING })),
    }
  }
  const relative = scaled(named)
  const all = weightOf(relative)
  const present = weightOf(relative.filter(({ points }) => !('missing' in points)))
  const endsOver = input.absent === 'widen' ? all : present
  const hasEnds = coordinate.low !== null
  const benchmarks = named.map((one, i) => {
    const { points } = one
    const weight = relative[i]?.weight ?? 0
    const endShare = weight / endsOver
    if ('missing' in points) {
      if (input.absent === 'ignore') return { ...one, ...NOTHING }
      // It widens: anything between 0 and 100.
      return { ...one, share: null, endShare, adds: { value: null, low: 0, high: endShare * 100 } }
    }
    const share = weight / present
    const { value, ends } = points
    const low = hasEnds ? endShare * (ends?.low ?? value) : null
    const high = hasEnds ? endShare * (ends?.high ?? value) : null
    return { ...one, share, endShare, adds: { value: share * value, low, high } }
  })
  return { axis, coordinate, benchmarks }
}

const NOTHING = { share: null, endShare: null, adds: { value: null, low: null, high: null } }

/**
 * The steps to a benchmark's points from its runs among `parts`: the mean of its tasks. `declared` is said where it has no
 * run at all.
 */
export function deriveBenchmark<P extends Part>(
  benchmark: Benchmark,
  parts: readonly P[],
  declared: Reason = 'not-run',
): DerivedBenchmark<P> {
  const own = parts.filter((part) => isSameBenchmark(part.benchmark, benchmark.id))
  const points: DerivedPoints = own.length === 0 ? { missing: declared } : pointsOf(benchmark, own)
  return { benchmark, tasks: own.map((part) => deriveTask(benchmark, part)), points }
}

function deriveTask<P extends Part>(benchmark: Benchmark, part: P): DerivedTask<P> {
  const points = pointsOf(benchmark, [part])
  const moreWhen = part.moreWhen ?? benchmark.moreWhen
  const [unread = null] = benchmarkPoints(benchmark, [part]).unread
  return {
    part,
    moreWhen,
    interval: 'missing' in part.metric ? null : metricInterval(part.metric),
    position: 'missing' in points || benchmark.ceiling === 0 ? null : points.value / benchmark.ceiling,
    points,
    unread: unread?.because ?? null,
  }
}

function pointsOf(benchmark: Benchmark, parts: Part[]): DerivedPoints {
  const { present, reasons } = benchmarkPoints(benchmark, parts)
  if (!present) return { missing: strongest(reasons) }
  return { value: present.value, ends: present.ends, n: present.n }
}

function weightOf(named: readonly { weight: number }[]): number {
  return named.reduce((total, { weight }) => total + weight, 0)
}
