import type { AreaScore } from './area-score'
import { type Box, best, toBox, worst } from './box'
import { distanceToLine } from './distance'
import { holds, type Line, type Lines, measure, type Point } from './line'
import { knownPoint, type Position, withAllIndicators } from './place'
import { type RangeCase, rangeCase } from './range-case'
import { type Zone, zoneAt } from './zone'

/** What a line compares with its value at a place, null for a line made of others; and whether it holds there. */
export type Reading = { measure: number | null; holds: boolean }

/** A line at the three places that decide. `point` null: something is missing, so there is none. */
export type DerivedLine = {
  line: Line
  best: Reading
  point: Reading | null
  worst: Reading
  of: DerivedLine[]
}

/** How the zone, its range and its confidence came about (Methodology: Zone and range). */
export type DerivedZone = {
  case: RangeCase
  /** null: the policy has no lines for the area. */
  at: {
    box: Box
    best: { point: Point; zone: Zone }
    point: { point: Point; zone: Zone } | null
    worst: { point: Point; zone: Zone }
    lines: Record<keyof Lines, DerivedLine>
    /** The shortest move on the plane that changes the answer; null: there is none, or no point to start from. */
    distances: Record<keyof Lines, { points: number; past: boolean } | null>
  } | null
}

type Known = Pick<AreaScore, 'capability' | 'safety' | 'indicators'>

/** The steps to the position that `place` gave for the same score and lines. */
export function deriveZone(score: Known, lines: Lines | null, position: Position): DerivedZone {
  const name = rangeCase(score, lines, position)
  if (!lines) return { case: name, at: null }
  const box = toBox(withAllIndicators(score, lines))
  const corners: Corners = { best: best(box), point: knownPoint(score, lines), worst: worst(box) }
  const placed = (point: Point) => ({ point, zone: zoneAt(lines, point) })
  const each = <T>(of: (line: Line) => T) => ({ yellow: of(lines.yellow), red: of(lines.red) })
  return {
    case: name,
    at: {
      box,
      best: placed(corners.best),
      point: corners.point && placed(corners.point),
      worst: placed(corners.worst),
      lines: each((line) => deriveLine(line, corners)),
      distances: each((line) => corners.point && distanceToLine(line, corners.point)),
    },
  }
}

type Corners = { best: Point; point: Point | null; worst: Point }

function deriveLine(line: Line, corners: Corners): DerivedLine {
  return {
    line,
    best: readingAt(line, corners.best),
    point: corners.point && readingAt(line, corners.point),
    worst: readingAt(line, corners.worst),
    of: 'of' in line ? line.of.map((part) => deriveLine(part, corners)) : [],
  }
}

function readingAt(line: Line, point: Point): Reading {
  return { measure: 'of' in line ? null : measure(line, point), holds: holds(line, point) }
}
