import { edge, type Indicators, type Line, type Lines, withUnknown } from '@/lib/risk/line'
import type { Zone } from '@/lib/risk/zone'
import { px } from './chart-theme'
import type { PlaneFrame } from './plane-frame'

/** A point of the plane, in points. */
export type PlanePosition = readonly [capability: number, safety: number]

/**
 * A part of the plane in one zone, or one whose zone depends on an indicator that is not known (`open`). Later regions
 * cover earlier ones: red lies on yellow.
 */
export type PlaneRegion = {
  kind: Zone | 'perhaps-yellow' | 'perhaps-red'
  zone: Zone | 'open'
  polygon: PlanePosition[]
  path: string
}

const SAMPLES = 100
const NARROWEST = 1e-4
/** Points; under a fifth of a pixel on the wide plane. */
const TOLERATED = 0.03
const NO_INDICATORS: Indicators = new Map()

/**
 * The zones of the plane as polygons, from the lines themselves. Without lines nothing can be said: no region. Where an
 * indicator is not known, no zone is given to what is in one with it and in another without.
 */
export function planeRegions(
  lines: Lines | null,
  indicators: Indicators | undefined,
  frame: PlaneFrame,
): PlaneRegion[] {
  if (lines === null) return []
  const whole: PlanePosition[] = [
    [0, 0],
    [0, 100],
    [100, 100],
    [100, 0],
  ]
  const dangerous = withUnknown(lines, indicators ?? NO_INDICATORS)
  const perhaps = (line: Line) => (dangerous.size > (indicators?.size ?? 0) ? regionOf(line, dangerous) : [])
  const regions: Omit<PlaneRegion, 'path'>[] = [
    { kind: 'green', zone: 'green', polygon: whole },
    { kind: 'perhaps-yellow', zone: 'open', polygon: perhaps(lines.yellow) },
    { kind: 'yellow', zone: 'yellow', polygon: regionOf(lines.yellow, indicators) },
    { kind: 'perhaps-red', zone: 'open', polygon: perhaps(lines.red) },
    { kind: 'red', zone: 'red', polygon: regionOf(lines.red, indicators) },
  ]
  return regions
    .filter(({ polygon }) => polygon.length > 0)
    .map((region) => ({ ...region, path: `${pathThrough(region.polygon, frame)}Z` }))
}

/** Where a line holds: everything under its edge. Empty when it holds nowhere. */
export function regionOf(line: Line, indicators?: Indicators): PlanePosition[] {
  const outline = outlineOf(line, indicators)
  const first = outline[0]
  return first === undefined ? [] : [[first[0], 0], ...outline, [100, 0]]
}

/**
 * The edge of a line from its least capability to 100, as a polyline in points. The edge may jump and may bend sharply,
 * so the steps halve wherever a straight piece would be visibly wrong: no kind of line is drawn as a special case.
 */
export function outlineOf(line: Line, indicators: Indicators = NO_INDICATORS): PlanePosition[] {
  const at = (capability: number) => edge(line, capability, indicators)
  const outline: PlanePosition[] = []
  let before = at(0)
  if (before !== null) outline.push([0, before])
  for (let step = 1; step <= SAMPLES; step += 1) {
    const from = ((step - 1) / SAMPLES) * 100
    const to = (step / SAMPLES) * 100
    const after = at(to)
    if (after !== null) {
      const start = before === null ? firstHolding(at, from, to) : from
      if (before === null) outline.push([start, 0], [start, at(start) ?? 0])
      refine(at, start, to, outline)
      outline.push([to, after])
    }
    before = after
  }
  return thinned(outline)
}

/** The part of an outline that is not the frame itself: a line ends where it meets the top of the plane. */
export function lineWithin(line: Line, indicators?: Indicators): PlanePosition[] {
  const outline = outlineOf(line, indicators)
  const top = outline.findIndex(([, safety]) => safety >= 100)
  if (top === 0) return []
  return top === -1 ? outline : outline.slice(0, top + 1)
}

/** SVG path through positions, in px. */
export function pathThrough(positions: readonly PlanePosition[], frame: PlaneFrame, offset = 0): string {
  return positions
    .map(([c, s], index) => `${index === 0 ? 'M' : 'L'}${px(frame.x(c) + offset)} ${px(frame.y(s) + offset)}`)
    .join('')
}

type EdgeAt = (capability: number) => number | null

function firstHolding(at: EdgeAt, from: number, to: number): number {
  let low = from
  let high = to
  while (high - low > NARROWEST / 10) {
    const middle = (low + high) / 2
    if (at(middle) === null) low = middle
    else high = middle
  }
  return high
}

function refine(at: EdgeAt, from: number, to: number, into: PlanePosition[]): void {
  const start = at(from)
  const end = at(to)
  if (start === null || end === null || to - from < NARROWEST) return
  const middle = (from + to) / 2
  const value = at(middle)
  if (value === null) return
  const quarter = at((from + middle) / 2)
  const straight = Math.abs(value - (start + end) / 2) < TOLERATED
  if (straight && quarter !== null && Math.abs(quarter - (3 * start + end) / 4) < TOLERATED) return
  refine(at, from, middle, into)
  into.push([middle, value])
  refine(at, middle, to, into)
}

/** Leaves out what a straight piece shows as well (Douglas & Peucker 1973). */
function thinned(outline: PlanePosition[]): PlanePosition[] {
  const first = outline[0]
  const last = outline.at(-1)
  if (first === undefined || last === undefined || outline.length < 3) return outline
  let farthest = 0
  let distance = 0
  outline.forEach((position, index) => {
    const away = distanceTo(position, first, last)
    if (away > distance) [farthest, distance] = [index, away]
  })
  if (distance < TOLERATED) return [first, last]
  return [...thinned(outline.slice(0, farthest + 1)).slice(0, -1), ...thinned(outline.slice(farthest))]
}

function distanceTo([c, s]: PlanePosition, [c1, s1]: PlanePosition, [c2, s2]: PlanePosition): number {
  const length = Math.hypot(c2 - c1, s2 - s1)
  if (length === 0) return Math.hypot(c - c1, s - s1)
  return Math.abs((c2 - c1) * (s1 - s) - (c1 - c) * (s2 - s1)) / length
}
