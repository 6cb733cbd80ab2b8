import type { Interval } from '@/lib/evals/metric'

/** Two-sided 95 %: the 97.5th percentile of the standard normal distribution. */
export const Z95 = 1.959963984540054
export const LEVEL = 0.95

export type Ends = { low: number; high: number }

/** What is known of one primary metric, in the metric's own unit. `binary`: a mean of scores that are each 0 or 1. */
export type MetricReading = {
  value: number
  stderr: number | null
  n: number | null
  reported: { low: number; high: number; level: number | null } | null
  binary: boolean
  unit: string
}

/**
 * Score interval for a share of successes (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", Journal of the American Statistical Association 22, 1927). `successShare` 0–1, `n` above 0; the ends lie
 * in 0–1.
 */
export function wilson(successShare: number, n: number, z = Z95): Ends {
  const z2 = z ** 2
  const shrink = 1 + z2 / n
  const centre = (successShare + z2 / (2 * n)) / shrink
  const half = (z * Math.sqrt((successShare * (1 - successShare)) / n + z2 / (4 * n ** 2))) / shrink
  // Exact where nothing or everything succeeded: rounding would put the end beside the value.
  return {
    low: successShare === 0 ? 0 : Math.max(0, centre - half),
    high: successShare === 1 ? 1 : Math.min(1, centre + half),
  }
}

/**
 * The 95 % interval of a metric, in its own unit, or null when nothing says how uncertain it is (Methodology:
 * Interval). In this order: the interval the file gives (its level where it says one, else taken as 95 %); Wilson for a
 * mean of 0/1 scores with known n; value ± z·stderr for stderr above 0. Wilson goes before stderr because files write
 * stderr 0 for 0/n and n/n, where the uncertainty is not 0.
 */
export function metricInterval(metric: MetricReading): Interval | null {
  const { value, stderr, reported } = metric
  if (reported && isInterval(reported)) {
    return { low: reported.low, high: reported.high, level: reported.level ?? LEVEL, method: 'reported' }
  }
  const ofShare = wilsonOf(metric)
  if (ofShare) return { ...ofShare, level: LEVEL, method: 'wilson' }
  if (stderr !== null && stderr > 0 && Number.isFinite(stderr)) {
    return { low: value - Z95 * stderr, high: value + Z95 * stderr, level: LEVEL, method: 'normal' }
  }
  return null
}

function isInterval({ low, high }: Ends): boolean {
  return Number.isFinite(low) && Number.isFinite(high) && low <= high
}

function wilsonOf({ value, n, binary, unit }: MetricReading): Ends | null {
  const full = unit === 'percent' ? 100 : unit === 'fraction' ? 1 : null
  if (full === null || !binary) return null
  if (n === null || !(n > 0)) return null
  const share = value / full
  if (!(share >= 0 && share <= 1)) return null
  const { low, high } = wilson(share, n)
  return { low: low * full, high: high * full }
}
