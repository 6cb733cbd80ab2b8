import type { PlaneFrame } from '@/components/charts/plane-frame'
import {
  holds,
  type Indicators,
  type Line,
  type Lines,
  measure,
  type SimpleLine,
  safetyOn,
  withUnknown,
} from '@/lib/risk/line'
import { type LinePart, partsOf } from './line-parts'

/** In points. */
export type Spot = { capability: number; safety: number }

export type LineZone = keyof Lines

/** Where a part of a line can be taken hold of. `at` null: it has no place on the plane, and is typed only. */
export type LineHandle = LinePart & { key: string; zone: LineZone; at: Spot | null }

/** The range of a line's value, and what dragging and typing round it to. */
export const LEAST = 0.1
export const MOST = 100
export const DRAG_STEP = 0.5
export const TYPED_STEP = 0.1

const NO_INDICATORS: Indicators = new Map()
/** Points between two handles, so that each can be taken hold of. */
const APART = 7
const SAMPLES = 100
/** Points: across an edge, there is a change within this. */
const ACROSS = 0.02

/**
 * A handle for each part of both lines, on the part's own edge and, where some of it is left, on the edge of the whole
 * line. `near`: by key, the spot a handle was last dragged to; the others stand where their part is most itself.
 */
export function lineHandles(lines: Lines, near: ReadonlyMap<string, Spot> = new Map()): LineHandle[] {
  const taken: Spot[] = []
  return (['yellow', 'red'] as const).flatMap((zone) =>
    partsOf(lines[zone]).map(({ path, part }) => {
      const key = handleKey(zone, path)
      const held = near.get(key)
      const at = spotOn(part, lines[zone], held ?? spotOfItsOwn(part), held ? [] : taken)
      if (at) taken.push(at)
      return { key, zone, path, part, at }
    }),
  )
}

export function handleKey(zone: LineZone, path: string): string {
  return path === '' ? zone : `${zone}.${path}`
}

/** The value with which the part's edge goes through the spot, rounded and within its range; null: it has no edge. */
export function valueThrough(part: SimpleLine, spot: Spot, step: number = DRAG_STEP): number | null {
  if (part.kind === 'indicator-at-least') return null
  return rounded(measure(part, { ...spot, indicators: NO_INDICATORS }), step)
}

/** A value that a line may have, in whole steps; `step` 0: as it is. */
export function rounded(value: number, step: number): number {
  const whole = step === 0 ? value : Number((Math.round(value / step) * step).toFixed(6))
  return Math.min(MOST, Math.max(LEAST, step, whole))
}

/** The spot of the plane under a place of the drawing, in px of its view box; the nearest one where it is outside. */
export function spotAt({ plot: { x, y, size } }: PlaneFrame, px: number, py: number): Spot {
  return { capability: within(((px - x) / size) * 100), safety: within(100 - ((py - y) / size) * 100) }
}

/** The spot of the part's edge nearest to one, the whole line's own edge first, and away from other handles. */
function spotOn(part: SimpleLine, line: Line, near: Spot, taken: readonly Spot[]): Spot | null {
  const spots = edgeOf(part, near).toSorted((a, b) => distance(a, near) - distance(b, near))
  const onLine = edgeTest(line)
  const isFree = (spot: Spot) => taken.every((other) => distance(other, spot) >= APART)
  return (
    spots.find((spot) => onLine(spot) && isFree(spot)) ?? spots.find(onLine) ?? spots.find(isFree) ?? spots[0] ?? null
  )
}

/** Spots all along a part's own edge within the plane, the one beside `near` among them. */
function edgeOf(part: SimpleLine, near: Spot): Spot[] {
  const steps = Array.from({ length: SAMPLES + 1 }, (_, i) => (i / SAMPLES) * 100)
  switch (part.kind) {
    case 'indicator-at-least':
      return []
    case 'capability-at-least':
      return isWithin(part.value) ? [...steps, near.safety].map((safety) => ({ capability: part.value, safety })) : []
    default: {
      const across = [...steps, near.capability].map((capability) => ({
        capability,
        safety: safetyOn(part, capability),
      }))
      const up = [...steps, near.safety].map((safety) => ({ capability: capabilityOn(part, safety), safety }))
      return [...across, ...up].filter(({ capability, safety }) => isWithin(capability) && isWithin(safety))
    }
  }
}

type Sloping = Exclude<SimpleLine, { kind: 'indicator-at-least' | 'capability-at-least' }>

/** The capability at which the measure equals the value; not finite where it never does. */
function capabilityOn(part: Sloping, safety: number): number {
  switch (part.kind) {
    case 'gap-at-least':
      return part.value + safety
    case 'residual-risk-at-least':
      return (100 * part.value) / (100 - safety)
    case 'exponential-risk-at-least':
      return part.c0 + Math.log(part.value / (100 - safety)) / part.a
  }
}

/** Where a handle stands that nobody has moved: on the other diagonal, which every such edge crosses once. */
function spotOfItsOwn(part: SimpleLine): Spot {
  switch (part.kind) {
    case 'capability-at-least':
      return { capability: part.value, safety: 50 }
    case 'gap-at-least':
      return { capability: (100 + part.value) / 2, safety: (100 - part.value) / 2 }
    case 'residual-risk-at-least':
      return { capability: 10 * Math.sqrt(part.value), safety: 100 - 10 * Math.sqrt(part.value) }
    case 'exponential-risk-at-least': {
      const capability = part.a === 0 ? 50 : within(capabilityOn(part, 50))
      return { capability, safety: within(safetyOn(part, capability)) }
    }
    case 'indicator-at-least':
      return { capability: 50, safety: 50 }
  }
}

/** Whether the whole line's edge passes somewhere, with what its indicators may be. */
function edgeTest(line: Line): (spot: Spot) => boolean {
  const unknown = withUnknown({ yellow: line, red: line }, NO_INDICATORS)
  const maybe = unknown.size === 0 ? [NO_INDICATORS] : [NO_INDICATORS, unknown]
  return ({ capability, safety }) => {
    const less = { capability: capability - ACROSS, safety: safety + ACROSS }
    return maybe.some(
      (indicators) => holds(line, { capability, safety, indicators }) && !holds(line, { ...less, indicators }),
    )
  }
}

function isWithin(value: number): boolean {
  return value >= 0 && value <= 100
}

function within(value: number): number {
  return Math.min(100, Math.max(0, value))
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.capability - b.capability, a.safety - b.safety)
}
