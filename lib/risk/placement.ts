import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Zone } from './zone'

export const CONFIDENCES = ['firm', 'worse-not-ruled-out', 'better-not-ruled-out', 'unplaced'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const CAVEATS = ['uncertainty-unknown', 'coverage-partial', 'accepted-by-one-person', 'demo'] as const
export type Caveat = (typeof CAVEATS)[number]

export type Coverage = { have: number; want: number }

/** In points. `value` lies in 0–100; `low` and `high` are as computed and may lie outside. */
export type Coordinate =
  | { value: number; low: number | null; high: number | null; n: number | null; runs: string[]; coverage: Coverage }
  | { missing: Reason; coverage: Coverage }

/** Where one model stands in one area under one policy version and condition. */
export type Placement = {
  id: string
  area: string
  model: string
  modelName: string
  policy: string
  condition: Condition
  capability: Coordinate
  safety: Coordinate
  /** Capability − safety: positive means that capability has outrun safety. */
  gap: number | null
  zone: Zone | 'unplaced'
  /** Best and worst zone still possible; null only when the policy has no lines for the area. */
  range: readonly [best: Zone, worst: Zone] | null
  confidence: Confidence
  caveats: Caveat[]
  demo: boolean
}
