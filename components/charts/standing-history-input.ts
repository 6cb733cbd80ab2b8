import type { Placement } from '@/lib/risk/placement'
import type { ChartLayout } from './chart-theme'

export type Stood = Pick<
  Placement,
  'zone' | 'range' | 'confidence' | 'capability' | 'safety' | 'gap' | 'condition' | 'caveats'
>

/** Where a model stood from a time on, and what moved it there. `before`: until then, where that was kept. */
export type HistoryPoint = {
  id: string
  at: string
  /** What happened, and how the point came about. */
  said: string
  href: string
  policy: string
  before: Stood | null
  after: Stood
}

/** Since when a number means something else, named with both versions. `area` null: in every area. */
export type HistoryBreak = { at: string; area: string | null; label: string }

export type HistoryInput = {
  layout: ChartLayout
  /** Points oldest first. */
  areas: readonly { id: string; name: string; points: readonly HistoryPoint[] }[]
  /** Oldest first. */
  breaks: readonly HistoryBreak[]
  /** Until when the lines reach. */
  now: string
}
