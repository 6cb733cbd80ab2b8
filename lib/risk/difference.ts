import { type Ends, Z95 } from './interval'

/** A difference in the metric's own unit, with its 95 % interval where something says how uncertain it is. */
export type Difference = { value: number; interval: Ends | null }

/**
 * The mean of differences within pairs, value ± z·s/√n, where s is their standard deviation with n − 1 (the paired normal
 * interval). `n` pairs, `sum` and `sumSquares` of their differences. Two pairs are the least that say how much they differ,
 * and pairs that all differ alike say nothing of it: as for a standard error of 0, that is no certainty.
 */
export function pairedDifference({ n, sum, sumSquares }: { n: number; sum: number; sumSquares: number }): Difference {
  if (!(n > 0)) throw new RangeError('a difference takes at least one pair')
  const value = sum / n
  if (n < 2) return { value, interval: null }
  const variance = (sumSquares - n * value ** 2) / (n - 1)
  // Rounding may leave a trace where all pairs differ alike.
  if (variance <= 1e-12 * Math.max(1, value ** 2)) return { value, interval: null }
  const half = Z95 * Math.sqrt(variance / n)
  return { value, interval: { low: value - half, high: value + half } }
}

/**
 * The difference `after` − `before` of two values that were measured apart, its interval from theirs: the square-and-add
 * method (R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17, 1998, method 10; for any pair of intervals G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008).
 * null where either has none.
 */
export function apartDifference(
  before: { value: number; interval: Ends | null },
  after: { value: number; interval: Ends | null },
): Difference {
  const value = after.value - before.value
  if (!before.interval || !after.interval) return { value, interval: null }
  const [b, a] = [before.interval, after.interval]
  return {
    value,
    interval: {
      low: value - Math.hypot(after.value - a.low, b.high - before.value),
      high: value + Math.hypot(a.high - after.value, before.value - b.low),
    },
  }
}
