import type { Axis, MoreWhen } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import type { Metric } from '@/lib/evals/metric'
import type { Benchmark } from '@/lib/risk/benchmark'
import type { Ends } from '@/lib/risk/interval'
import { type Because, normalise, normaliseInterval } from '@/lib/risk/normalise'

/** How a run's primary metric becomes points of its benchmark's axis, step by step, or why it does not. */
export type RunPoints =
  | {
      kind: 'points'
      axis: Axis
      /** In the range as the benchmark writes it, before turning; 0–1. */
      position: number
      turned: boolean
      /** 0…ceiling. */
      points: number
      /** In points, as computed; null: nothing says how uncertain the value is. */
      ends: Ends | null
    }
  | { kind: 'no-benchmark' | 'no-primary' | 'ask' }
  | { kind: 'missing'; reason: Reason }
  | { kind: 'unreadable'; because: Because }

/** By the function that places models. `moreWhen`: the run's own word, which goes before the benchmark's. */
export function runPoints(
  benchmark: Benchmark | null,
  primary: Metric | null,
  moreWhen: MoreWhen | null = null,
): RunPoints {
  if (benchmark === null) return { kind: 'no-benchmark' }
  if (primary === null) return { kind: 'no-primary' }
  if (primary.value === null) return { kind: 'missing', reason: primary.missing ?? 'not-scored' }
  const direction = moreWhen ?? benchmark.moreWhen
  if (direction === null) return { kind: 'ask' }
  const read = normalise(benchmark, primary.value, primary.unit, direction)
  if ('missing' in read) return { kind: 'unreadable', because: read.because }
  const turned = direction === 'lower'
  const share = read.points / benchmark.ceiling
  return {
    kind: 'points',
    axis: benchmark.axis,
    position: turned ? 1 - share : share,
    turned,
    points: read.points,
    ends: primary.interval && normaliseInterval(benchmark, primary.interval, primary.unit, direction),
  }
}
