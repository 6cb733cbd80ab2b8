import type { Axis, MoreWhen } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import type { Benchmark } from './benchmark'
import { findBenchmark, isSameBenchmark } from './benchmark-id'
import { type BenchmarkPoints, benchmarkPoints, type Present, type UnreadRun } from './benchmark-points'
import type { MetricReading } from './interval'
import { indicatorsOf } from './line'
import type { Coordinate } from './placement'
import type { AbsentRule, PolicyArea } from './policy'

/** The run that counts for one task of one benchmark (Methodology: Area score), or why there is none. */
export type Part = {
  benchmark: string
  task: string
  run: string
  metric: MetricReading | { missing: Reason }
  /** The run's own word, else the benchmark's; null: not settled. */
  moreWhen: MoreWhen | null
  acceptedByOnePerson: boolean
  demo: boolean
}

/** In points, more = more dangerous; the ends are null where nothing says how uncertain it is. */
export type Indicator = { value: number; low: number | null; high: number | null } | { missing: Reason }

/** A model's two coordinates in one area. The flags speak of the runs whose values entered, and of no others. */
export type AreaScore = {
  capability: Coordinate
  safety: Coordinate
  /** One for each benchmark that the area's lines use, by the first name they write for it. */
  indicators: Map<string, Indicator>
  /** A value entered without anything saying how uncertain it is. */
  uncertaintyUnknown: boolean
  acceptedByOnePerson: boolean
  demo: boolean
  unread: UnreadRun[]
}

export type AreaScoreInput = {
  area: PolicyArea
  benchmarks: ReadonlyMap<string, Benchmark>
  /** Measured without attack and without safeguard. */
  capability: Part[]
  /** Measured in the policy's condition, or in the one looked at. */
  safety: Part[]
  /** A share, 0–1. */
  minCoverage: number
  absent: AbsentRule
  /** Declared for the whole axis: withheld, opted out. Used only where nothing is present. */
  missing: { capability?: Reason; safety?: Reason }
}

/**
 * Per axis the weighted mean over the benchmarks present, among those the policy names for the area, with weights
 * renormalised (Methodology: Area score). Missing where nothing is present, or less than `minCoverage`. A
 * benchmark counts only in the area it belongs to. Benchmarks are found by either form of their id.
 */
export function areaScore(input: AreaScoreInput): AreaScore {
  const { area, benchmarks } = input
  const read = (axis: Axis, benchmark: Benchmark) =>
    benchmarkPoints(
      benchmark,
      input[axis].filter((part) => isSameBenchmark(part.benchmark, benchmark.id)),
    )
  const capability = axisScore('capability', input, read)
  const safety = axisScore('safety', input, read)

  const indicators = new Map<string, Indicator>()
  const readForLines: BenchmarkPoints[] = []
  const names = area.lines ? indicatorsOf(area.lines.yellow, area.lines.red) : []
  for (const name of names) {
    const benchmark = findBenchmark(benchmarks, name)
    if (benchmark?.area !== area.area) {
      indicators.set(name, { missing: 'not-run' })
      continue
    }
    const points = read(benchmark.axis, benchmark)
    readForLines.push(points)
    indicators.set(name, toIndicator(points, benchmark.axis, input.missing[benchmark.axis]))
  }

  const entered = [...capability.entered, ...safety.entered, ...readForLines.flatMap(enteredOf)]
  const unread = [...capability.unread, ...safety.unread, ...readForLines.flatMap((points) => points.unread)]
  return {
    capability: capability.coordinate,
    safety: safety.coordinate,
    indicators,
    uncertaintyUnknown: entered.some((present) => present.uncertaintyUnknown),
    acceptedByOnePerson: entered.some((present) => present.acceptedByOnePerson),
    demo: entered.some((present) => present.demo),
    unread: withoutRepeats(unread),
  }
}

/** The benchmarks that a policy names for an area and that count on one of its axes, each with its weight as given. */
export function namedOn(
  axis: Axis,
  area: PolicyArea,
  benchmarks: ReadonlyMap<string, Benchmark>,
): { benchmark: Benchmark; weight: number }[] {
  return area.benchmarks.flatMap(({ benchmark: id, weight }) => {
    const benchmark = findBenchmark(benchmarks, id)
    const counts = benchmark?.axis === axis && benchmark.area === area.area && weight > 0 && Number.isFinite(weight)
    return counts ? [{ benchmark, weight }] : []
  })
}

/**
 * With the heaviest weight between 1 and 2 and the others beside it, so that no sum of them runs over, whatever they were.
 * Divided by a power of two, which rounds nothing.
 */
export function scaled<T extends { weight: number }>(named: readonly T[]): T[] {
  const unit = 2 ** Math.floor(Math.log2(Math.max(...named.map(weightOf))))
  return named.map((one) => ({ ...one, weight: one.weight / unit }))
}

type AxisScore = { coordinate: Coordinate; entered: Present[]; unread: UnreadRun[] }
type Named = { weight: number; points: BenchmarkPoints }
type Weighted = { weight: number; present: Present }

function axisScore(
  axis: Axis,
  { area, benchmarks, minCoverage, absent, missing }: AreaScoreInput,
  read: (axis: Axis, benchmark: Benchmark) => BenchmarkPoints,
): AxisScore {
  const named = scaled(namedOn(axis, area, benchmarks)).map(
    ({ benchmark, weight }): Named => ({ weight, points: read(axis, benchmark) }),
  )
  const weighted = named.flatMap(({ weight, points }): Weighted[] =>
    points.present ? [{ weight, present: points.present }] : [],
  )
  const unread = named.flatMap(({ points }) => points.unread)
  const coverage = { have: weighted.length, want: named.length }
  if (weighted.length === 0) {
    const reason = missing[axis] ?? strongest(named.flatMap(({ points }) => points.reasons))
    return { coordinate: { missing: reason, coverage }, entered: [], unread }
  }
  if (coverage.have / coverage.want < minCoverage) {
    return { coordinate: { missing: 'below-coverage', coverage }, entered: [], unread }
  }
  const entered = weighted.map(({ present }) => present)
  const left = absent === 'widen' ? named.filter(({ points }) => !points.present) : []
  const coordinate = {
    value: weightedMean(weighted, (present) => present.value),
    ...weightedEnds(weighted, sum(left.map(weightOf))),
    n: sumOrNull(entered.map((present) => present.n)),
    runs: entered.flatMap((present) => present.runs),
    coverage,
  }
  return { coordinate, entered, unread }
}

/**
 * Weighted sum of low ends and of high ends; a part without interval gives its value to both, null only when no part
 * has one (Methodology: Interval). `absentWeight` above 0: parts of that weight are absent and count as 0…100,
 * so here the weights are those of all named parts, not renormalised: an absent part can pull either way by its full
 * share, while the value stays the mean of what is present.
 */
function weightedEnds(parts: Weighted[], absentWeight: number): { low: number | null; high: number | null } {
  if (absentWeight === 0 && parts.every(({ present }) => present.ends === null)) return { low: null, high: null }
  const presentShare = 1 - absentWeight / (sum(parts.map(weightOf)) + absentWeight)
  const low = weightedMean(parts, (present) => present.ends?.low ?? present.value)
  const high = weightedMean(parts, (present) => present.ends?.high ?? present.value)
  return { low: presentShare * low, high: presentShare * high + (1 - presentShare) * 100 }
}

function weightedMean(parts: Weighted[], of: (present: Present) => number): number {
  return sum(parts.map(({ weight, present }) => weight * of(present))) / sum(parts.map(weightOf))
}

function weightOf({ weight }: { weight: number }): number {
  return weight
}

/** Capability points as they are, 100 − points for safety (Methodology: Kinds of line). */
function toIndicator({ present, reasons }: BenchmarkPoints, axis: Axis, declared: Reason | undefined): Indicator {
  if (!present) return { missing: declared ?? strongest(reasons) }
  const { value, ends } = present
  if (axis === 'capability') return { value, low: ends?.low ?? null, high: ends?.high ?? null }
  return { value: 100 - value, low: ends ? 100 - ends.high : null, high: ends ? 100 - ends.low : null }
}

/** Of several reasons on one axis the first of these is said. */
export const STRONGEST_FIRST = [
  'unreadable',
  'not-scored',
  'failed',
  'invalidated',
  'withheld',
  'opted-out',
  'below-coverage',
] as const satisfies readonly Reason[]

/** What most needs somebody's eye comes first; nothing known at all means that it was not run. */
export function strongest(reasons: readonly Reason[]): Reason {
  return STRONGEST_FIRST.find((reason) => reasons.includes(reason)) ?? 'not-run'
}

function enteredOf({ present }: BenchmarkPoints): Present[] {
  return present ? [present] : []
}

/** A benchmark that the lines use too is read twice. */
function withoutRepeats(unread: UnreadRun[]): UnreadRun[] {
  return [...new Map(unread.map((one) => [JSON.stringify(one), one])).values()]
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Known only when every part is. */
function sumOrNull(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === values.length ? sum(known) : null
}
