import type { Indicators, Lines } from '@/lib/risk/line'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import type { ChartLayout } from './chart-theme'

/** One model on the plane: where it stands, and what its mark leads to. */
export type PlaneEntry = {
  placement: Placement
  href: string
  /** Safety without attack at the same safeguard, where the arrow starts. null: nothing to compare with. */
  plainSafety?: Coordinate | null
  selected?: boolean
  /** ISO date; among equals the newer model is labelled first. */
  since?: string | null
}

/** A place on the plane that a finding rests on, in points; a point has both ends alike. */
export type PlaneCited = {
  id: string
  finding: string
  title: string
  capability: readonly [low: number, high: number]
  safety: readonly [low: number, high: number]
}

/** What both drawings are made from. */
export type PlaneInput = {
  areaName: string
  /** null: the policy has no lines for the area. */
  lines: Lines | null
  /** As it stands on the lines: "house policy 1". */
  policyLabel: string
  entries: readonly PlaneEntry[]
  layout: ChartLayout
  /** The model that keeps its ink while the others fade. */
  focus: string | null
  /** Places that findings rest on. */
  cited?: readonly PlaneCited[]
  /** Places on which no name should lie, because something is drawn over them. In points. */
  keepFree?: readonly { capability: number; safety: number }[]
  /** Of the focused or selected model: regions are drawn for one set of indicators. */
  indicators?: Indicators
}

/** All text that stands in the drawing; the model measures it. */
export type PlaneWords = {
  diagonal: (layout: ChartLayout) => string
  line: (zone: Exclude<Zone, 'green'>, policyLabel: string, layout: ChartLayout) => string
  frontier: string
  /** Zones that remain possible in a part of a margin strip. */
  range: (best: Zone, worst: Zone, missing: 'capability' | 'safety') => string
  empty: (reason: 'no-placements' | 'all-missing') => string
  noLines: (areaName: string) => string
  more: (count: number) => string
  /** How many marks in the plane had no room for their name. */
  unnamed: (count: number) => string
  safetyOnly: string
}
