import type { MoreWhen } from '@/lib/evals/axis'
import type { Benchmark } from './benchmark'
import type { Ends } from './interval'
import { TOLERANCE } from './tolerance'

/** Why a value is unreadable, as data for the catalogue. */
export type Because = { name: string } & (
  | { code: 'benchmark'; low: number; high: number }
  | { code: 'unit'; unit: string; own: string }
  | { code: 'range'; value: number; unit: string; low: number; high: number; own: string }
)

export type Points = { points: number } | { missing: 'unreadable'; because: Because }

/**
 * A metric's value as points of the benchmark's axis, 0…ceiling: its position in the range, turned so that more means
 * more of the axis, × ceiling (Methodology: From metric to points; the AI-45° law, arXiv 2412.14186, gives no metric
 * for either axis, so the scale is this product's own). `value` is in `unit`; percent and fraction are turned into each
 * other before the range is tested. A value out of range, of another unit or not finite is unreadable, never clipped;
 * only noise within the tolerance is taken for the end itself.
 */
export function normalise(benchmark: Benchmark, value: number, unit: string, moreWhen: MoreWhen): Points {
  const { name, unit: own } = benchmark
  const [low, high] = benchmark.range
  if (!isUsable(benchmark)) {
    return unreadable({ code: 'benchmark', name, low, high })
  }
  const converted = toUnit(value, unit, own)
  if (converted === null) {
    return unreadable({ code: 'unit', name, unit, own })
  }
  const position = positionOf(benchmark, converted)
  if (!(position >= -TOLERANCE && position <= 1 + TOLERANCE)) {
    return unreadable({ code: 'range', name, value, unit, low, high, own })
  }
  return { points: turned(Math.min(1, Math.max(0, position)), moreWhen) * benchmark.ceiling }
}

/**
 * The same for the ends of an interval, in points; for `lower` they swap. Ends beyond the range are kept as computed:
 * a normal interval may leave it. On a log scale an end of 0 or less has no position; it takes the bottom of the range,
 * because the truth cannot lie below it and an infinite end could not be averaged. null: unit or range cannot be used.
 */
export function normaliseInterval(benchmark: Benchmark, ends: Ends, unit: string, moreWhen: MoreWhen): Ends | null {
  const ownLow = toUnit(ends.low, unit, benchmark.unit)
  const ownHigh = toUnit(ends.high, unit, benchmark.unit)
  if (ownLow === null || ownHigh === null || !isUsable(benchmark)) return null
  const low = endPoints(benchmark, ownLow, moreWhen)
  const high = endPoints(benchmark, ownHigh, moreWhen)
  return moreWhen === 'lower' ? { low: high, high: low } : { low, high }
}

function isUsable({ range: [low, high], scale }: Benchmark): boolean {
  return Number.isFinite(low) && Number.isFinite(high) && low < high && (scale !== 'log' || low > 0)
}

function toUnit(value: number, from: string, to: string): number | null {
  if (from === to) return value
  if (from === 'percent' && to === 'fraction') return value / 100
  if (from === 'fraction' && to === 'percent') return value * 100
  return null
}

/** 0 at the low end of the range, 1 at its high end. */
function positionOf({ range: [low, high], scale }: Benchmark, value: number): number {
  return scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)
}

function endPoints(benchmark: Benchmark, end: number, moreWhen: MoreWhen): number {
  const position = benchmark.scale === 'log' && end <= 0 ? 0 : positionOf(benchmark, end)
  return turned(position, moreWhen) * benchmark.ceiling
}

function turned(position: number, moreWhen: MoreWhen): number {
  return moreWhen === 'lower' ? 1 - position : position
}

function unreadable(because: Because): Points {
  return { missing: 'unreadable', because }
}
