import type { AreaScore } from '@/lib/risk/area-score'
import { underEitherId } from '@/lib/risk/benchmark-id'
import { best, toBox, worst } from '@/lib/risk/box'
import { holds, indicatorsOf, type Line, type Lines, measure, type Point, type SimpleLine } from '@/lib/risk/line'
import { type Position, place } from '@/lib/risk/place'
import { severity, zoneAt } from '@/lib/risk/zone'

/** Of the corners of what is known, or the point itself: where the two versions of the lines differ. */
export type WhyAt = 'point' | 'worst' | 'best'

/**
 * Why a model would stand elsewhere. `past`: this part of the line holds there now; else it does no longer. `reads` null:
 * the benchmark has no result here.
 */
export type Why =
  | { because: 'line'; at: WhyAt; past: boolean; part: SimpleLine; reads: number | null }
  | { because: 'scores' }
  | { because: 'no-lines-before' | 'no-lines-now' }

/** The first of the point, the worst and the best corner at which the zone is another, and the part that makes it so. */
export function whyMoved(
  score: AreaScore,
  before: Lines | null,
  now: Lines | null,
  after: Pick<Position, 'zone' | 'range' | 'confidence'>,
): Why {
  if (now === null) return { because: 'no-lines-now' }
  if (before === null) return { because: 'no-lines-before' }
  if (isSame(place(score, before), after)) return { because: 'scores' }
  for (const [at, point] of looksAt(score, [before, now])) {
    const [then, here] = [zoneAt(before, point), zoneAt(now, point)]
    if (then === here) continue
    const past = severity(here) > severity(then)
    const zone = past ? here : then
    const part = decisive(zone === 'red' ? now.red : now.yellow, point, past)
    const reads = measure(part, point)
    return { because: 'line', at, past, part, reads: Number.isFinite(reads) ? reads : null }
  }
  return { because: 'scores' }
}

function looksAt(score: AreaScore, lines: readonly [Lines, Lines]): [WhyAt, Point][] {
  const box = toBox(score)
  const point = knownPoint(score, lines)
  return [...(point ? [['point', point] as [WhyAt, Point]] : []), ['worst', worst(box)], ['best', best(box)]]
}

/** null where a coordinate, or an indicator that any of the lines uses, is missing. */
function knownPoint({ capability, safety, indicators }: AreaScore, lines: readonly Lines[]): Point | null {
  if ('missing' in capability || 'missing' in safety) return null
  const known = new Map<string, number>()
  for (const name of indicatorsOf(...lines.flatMap(({ yellow, red }) => [yellow, red]))) {
    const indicator = underEitherId(indicators, name)
    if (!indicator || 'missing' in indicator) return null
    known.set(name, indicator.value)
  }
  return { capability: capability.value, safety: safety.value, indicators: known }
}

/** The part to name: of those that make the line hold, or keep it from holding, the one it hangs by. */
function decisive(line: Line, point: Point, past: boolean): SimpleLine {
  if (!('of' in line)) return line
  const parts = line.of.filter((part) => holds(part, point) === past).map((part) => decisive(part, point, past))
  const margin = (part: SimpleLine) => Math.abs(measure(part, point) - part.value)
  // Of alternatives that hold the plainest is named, of conditions that all hold the narrowest; likewise for failing.
  const plainest = past === (line.kind === 'any')
  const sorted = parts.toSorted((a, b) => (plainest ? margin(b) - margin(a) : margin(a) - margin(b)))
  const [first] = sorted
  if (first === undefined) throw new Error('a line without parts cannot move anything')
  return first
}

function isSame(a: Pick<Position, 'zone' | 'range' | 'confidence'>, b: typeof a): boolean {
  return a.zone === b.zone && a.confidence === b.confidence && String(a.range) === String(b.range)
}
