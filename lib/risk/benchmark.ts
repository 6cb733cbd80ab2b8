import type { Axis, MoreWhen } from '@/lib/evals/axis'

export const SCALES = ['linear', 'log'] as const
export type Scale = (typeof SCALES)[number]

/** What `lib/risk` needs to know of a benchmark to turn its metric into points (Methodology: From metric to points). */
export type Benchmark = {
  id: string
  name: string
  /** null: kept and shown, never placed. */
  area: string | null
  axis: Axis
  /** null: not settled; each run says it for itself. */
  moreWhen: MoreWhen | null
  /** 'fraction', 'percent', or the unit's own name. */
  unit: string
  /** In `unit`. */
  range: readonly [low: number, high: number]
  scale: Scale
  /** The most points of the axis that a full score can demonstrate, 0–100. */
  ceiling: number
}
