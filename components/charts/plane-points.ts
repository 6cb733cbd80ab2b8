import type { MarkZone } from '@/components/ui/zone-mark'
import { severity } from '@/lib/format/zone'
import type { Coordinate } from '@/lib/risk/placement'
import { px } from './chart-theme'
import { around } from './plane-box'
import type { PlaneFrame } from './plane-frame'
import type { PlaneEntry } from './plane-input'
import type { Obstacle } from './plane-lines'

/** A model's mark, in the plane or on a margin. px. */
export type PlaneMark = {
  id: string
  name: string
  href: string
  zone: MarkZone
  /** It has the caveat 'uncertainty-unknown': some part of it, be it one of several, has no interval. */
  hollow: boolean
  selected: boolean
  faded: boolean
  x: number
  y: number
  radius: number
  /** Where the pointer finds it. Off the mark only when another model has the very same place. */
  hit: { x: number; y: number; radius: number }
  whisker: string | null
  entry: PlaneEntry
}

/** A model whose two coordinates are known. */
export type PlanePoint = PlaneMark & { arrow: PlaneArrow | null }

/** From plain safety to safety under attack: a ring, a dotted shaft, a head half-way. The ring alone: it touches the mark. */
export type PlaneArrow = { ring: { x: number; y: number; radius: number }; shaft: string | null; head: string | null }

export type Known = Extract<Coordinate, { value: number }>

export const isKnown = (coordinate: Coordinate | null | undefined): coordinate is Known =>
  coordinate !== null && coordinate !== undefined && 'value' in coordinate

/** Points in drawing order, worst last, with what each must keep free for the reader. */
export function planePoints(
  entries: readonly PlaneEntry[],
  frame: PlaneFrame,
  focus: string | null,
): { points: PlanePoint[]; obstacles: Obstacle[] } {
  const points = entries.flatMap((entry) => pointOf(entry, frame, focus))
  points.sort((a, b) => severity(a.entry.placement) - severity(b.entry.placement))
  return { points, obstacles: points.flatMap((point) => obstaclesOf(point, frame)) }
}

/** The interval as drawn: the hull of point and interval, as far as it lies within 0–100. null when none is known. */
export function drawnInterval({ value, low, high }: Known): readonly [low: number, high: number] | null {
  if (low === null && high === null) return null
  return [Math.max(0, Math.min(value, low ?? value)), Math.min(100, Math.max(value, high ?? value))]
}

function pointOf(entry: PlaneEntry, frame: PlaneFrame, focus: string | null): PlanePoint[] {
  const { capability, safety } = entry.placement
  if (!isKnown(capability) || !isKnown(safety)) return []
  const at = { x: frame.x(capability.value), y: frame.y(safety.value), radius: frame.layout === 'phone' ? 5 : 6 }
  const whisker = whiskerOf(capability, safety, at.x, at.y, frame)
  return [{ ...markOf(entry, at, frame, focus), whisker, arrow: arrowOf(entry, at, frame) }]
}

/** What every mark has, whether it stands in the plane or on a margin. */
export function markOf(
  entry: PlaneEntry,
  { x, y, radius }: { x: number; y: number; radius: number },
  frame: PlaneFrame,
  focus: string | null,
): PlaneMark {
  const { model, modelName, zone, caveats } = entry.placement
  return {
    id: model,
    name: modelName,
    href: entry.href,
    zone,
    hollow: caveats.includes('uncertainty-unknown'),
    selected: entry.selected ?? false,
    faded: focus !== null && focus !== model,
    x,
    y,
    radius,
    hit: { x, y, radius: frame.layout === 'phone' ? 22 : 12 },
    whisker: null,
    entry,
  }
}

function whiskerOf(capability: Known, safety: Known, x: number, y: number, frame: PlaneFrame): string | null {
  const cap = frame.layout === 'phone' ? 2.5 : 3
  const across = drawnInterval(capability)
  const up = drawnInterval(safety)
  let path = ''
  if (across) {
    const [from, to] = [px(frame.x(across[0])), px(frame.x(across[1]))]
    path += `M${from} ${px(y)}H${to}M${from} ${px(y - cap)}v${2 * cap}M${to} ${px(y - cap)}v${2 * cap}`
  }
  if (up) {
    const [from, to] = [px(frame.y(up[0])), px(frame.y(up[1]))]
    path += `M${px(x)} ${from}V${to}M${px(x - cap)} ${from}h${2 * cap}M${px(x - cap)} ${to}h${2 * cap}`
  }
  return path === '' ? null : path
}

/** Room in px between ring and mark without which there is nothing to draw an arrow in. */
const LEAST_SHAFT = 3
/** Shorter than this it is drawn to the mark itself, over the interval, so that it can be seen. px. */
const SHORT = 14

/** `at`: of the mark at the safety under attack. null: nothing to compare with, or one of the two is missing. */
export function arrowOf(
  { plainSafety, placement }: PlaneEntry,
  { x, y, radius }: { x: number; y: number; radius: number },
  frame: PlaneFrame,
): PlaneArrow | null {
  const { safety, condition } = placement
  if (!isKnown(plainSafety) || !isKnown(safety) || condition.attack === 'none') return null
  const down = plainSafety.value >= safety.value ? 1 : -1
  const ring = { x: px(x), y: px(frame.y(plainSafety.value)), radius: frame.layout === 'phone' ? 2.6 : 3.2 }
  const from = frame.y(plainSafety.value) + (ring.radius + 0.3) * down
  const atMark = y - radius * down
  if ((atMark - from) * down < LEAST_SHAFT) return { ring, shaft: null, head: null }
  const interval = drawnInterval(safety) ?? [safety.value, safety.value]
  const atEnd = down > 0 ? frame.y(interval[1]) - 1 : frame.y(interval[0]) + 1
  const to = (atEnd - from) * down > SHORT ? atEnd : atMark
  const middle = from + (to - from) * 0.52
  const half = Math.min(3, ((to - from) * down) / 2)
  return {
    ring,
    shaft: `M${px(x)} ${px(from)}V${px(to)}`,
    head: `M${px(x - 3.2)} ${px(middle - half * down)}L${px(x)} ${px(middle + half * down)}L${px(x + 3.2)} ${px(middle - half * down)}`,
  }
}

/** Models at one place share it: their marks lie on each other, their hit areas stand around it. */
export function spreadHits(points: readonly PlaneMark[]): void {
  const byPlace = new Map<string, PlaneMark[]>()
  for (const point of points) {
    const place = `${Math.round(point.x)} ${Math.round(point.y)}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), point])
  }
  for (const group of byPlace.values()) {
    if (group.length < 2) continue
    group.forEach((point, index) => {
      const { radius } = point.hit
      const reach = Math.max(radius, radius / Math.sin(Math.PI / group.length) / 1.4)
      const angle = (index / group.length) * 2 * Math.PI
      point.hit = { x: point.x + Math.cos(angle) * reach, y: point.y + Math.sin(angle) * reach, radius }
    })
  }
}

function obstaclesOf(point: PlanePoint, frame: PlaneFrame): Obstacle[] {
  const { x, y, radius, entry } = point
  const { capability, safety } = entry.placement
  const own: Obstacle[] = [
    { box: around(x, y, radius + 2), weight: 8 },
    { box: around(x, y, radius + 10), weight: 0.9, of: point.id },
  ]
  const across = isKnown(capability) ? drawnInterval(capability) : null
  const up = isKnown(safety) ? drawnInterval(safety) : null
  if (across) own.push({ box: { x1: frame.x(across[0]), x2: frame.x(across[1]), y1: y - 3, y2: y + 3 }, weight: 2 })
  if (up) own.push({ box: { x1: x - 3, x2: x + 3, y1: frame.y(up[1]), y2: frame.y(up[0]) }, weight: 2 })
  if (point.arrow) {
    const ring = point.arrow.ring
    own.push({ box: around(ring.x, ring.y, 5), weight: 3 })
    own.push({ box: { x1: x - 3, x2: x + 3, y1: Math.min(ring.y, y), y2: Math.max(ring.y, y) }, weight: 3 })
  }
  return own
}
