import { edge, holds, type Line, type Point, simpleLines } from './line'
import { turningPoints } from './turning-points'

/** Looks per stretch between two turning points, to find the valley that is then walked down. */
const LOOKS = 48
const STEPS = 60
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * The shortest move on the plane, within its square of 0–100, that changes whether the line holds; indicators stay as
 * they are. `points`: its length, good to 1e-7; `past`: the line holds at the point. null when no move within the
 * square changes it. Methodology: Kinds of line; a line's region is all that lies below its edge, so at each capability
 * the nearest place is straight above or below, and only capability needs searching.
 */
export function distanceToLine(line: Line, point: Point): { points: number; past: boolean } | null {
  const past = holds(line, point)
  const lengthVia = (capability: number) => {
    const safety = nearestSafety(edge(line, capability, point.indicators), point.safety, past)
    return safety === null ? Number.POSITIVE_INFINITY : Math.hypot(capability - point.capability, safety - point.safety)
  }
  const turns = turningPoints(simpleLines(line))
  const lengths = turns.slice(1).map((to, i) => shortestBetween(turns[i] ?? to, to, lengthVia))
  const points = Math.min(lengthVia(point.capability), ...lengths)
  return Number.isFinite(points) ? { points, past } : null
}

/** At one capability: the safety nearest to the point's at which the line's truth is the other one; null for none. */
function nearestSafety(edgeThere: number | null, safety: number, past: boolean): number | null {
  if (!past) return edgeThere === null ? null : Math.min(safety, edgeThere)
  if (edgeThere === null) return safety
  return edgeThere < 100 ? Math.max(safety, edgeThere) : null
}

/** The least of a smooth function between two places: the best of a few looks, then golden-section search around it. */
function shortestBetween(from: number, to: number, length: (capability: number) => number): number {
  const step = (to - from) / LOOKS
  const looks = Array.from({ length: LOOKS + 1 }, (_, i) => length(from + step * i))
  // The least ever seen, because a line may jump at the very end of a stretch.
  let least = Math.min(...looks)
  const lowest = from + step * looks.indexOf(least)
  let [low, high] = [Math.max(from, lowest - step), Math.min(to, lowest + step)]
  for (let i = 0; i < STEPS; i++) {
    const reach = GOLDEN * (high - low)
    const left = length(high - reach)
    const right = length(low + reach)
    least = Math.min(least, left, right)
    if (left <= right) high = low + reach
    else low = high - reach
  }
  return least
}
