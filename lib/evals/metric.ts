import type { Reason } from './measured'

export const INTERVAL_METHODS = ['reported', 'wilson', 'normal'] as const
export type IntervalMethod = (typeof INTERVAL_METHODS)[number]

/** Ends in the metric's own unit. `level` is a share: 0.95. */
export type Interval = { low: number; high: number; level: number; method: IntervalMethod }

/** An aggregate over the samples of a run, as reported: never normalised. */
export type Metric = {
  scorer: string
  reducer: string | null
  name: string
  group: string | null
  value: number | null
  missing: Reason | null
  stderr: number | null
  interval: Interval | null
  /** Scored samples; else distinct questions completed; else null. */
  n: number | null
  /** 'fraction', 'percent', or the unit's own name ('minutes'). */
  unit: string
  /** The one metric of its run that a benchmark reads. */
  primary: boolean
}
