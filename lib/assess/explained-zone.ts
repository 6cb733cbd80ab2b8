import type { DerivedLine, DerivedZone, Reading } from '@/lib/risk/derive-zone'
import type { Line, Point } from '@/lib/risk/line'
import { lineFormula } from '@/lib/risk/line-formula'
import type { Placement } from '@/lib/risk/placement'
import type { RangeCase } from '@/lib/risk/range-case'
import type { Zone } from '@/lib/risk/zone'

/** null: nothing bounds it. */
type Ends = { low: number | null; high: number | null }
/** A place and its zone. An indicator's value is null where nothing bounds it. */
export type ExplainedPlace = {
  capability: number
  safety: number
  indicators: { name: string; value: number | null }[]
  zone: Zone
}

/** A line, as a formula, at the three places that decide. `measure` null: a line made of others, or not a finite number. */
export type ExplainedLine = {
  kind: Line['kind']
  formula: string
  value: number | null
  best: Reading
  point: Reading | null
  worst: Reading
  of: ExplainedLine[]
}

/** `case`: the row of the table of zone and range that applied. `at` null: the policy has no lines for the area. */
export type ExplainedZone = Pick<Placement, 'zone' | 'range' | 'confidence' | 'gap'> & {
  case: RangeCase
  at: {
    box: { capability: Ends; safety: Ends; indicators: ({ name: string } & Ends)[] }
    best: ExplainedPlace
    point: ExplainedPlace | null
    worst: ExplainedPlace
    lines: { yellow: ExplainedLine; red: ExplainedLine }
    distances: NonNullable<DerivedZone['at']>['distances']
  } | null
}

export function toZone({ case: name, at }: DerivedZone, placement: Placement): ExplainedZone {
  const { zone, range, confidence, gap } = placement
  return {
    zone,
    range,
    confidence,
    gap,
    case: name,
    at: at && {
      box: {
        capability: at.box.capability,
        safety: at.box.safety,
        indicators: [...at.box.indicators].map(([name, { low, high }]) => ({
          name,
          low: bound(low),
          high: bound(high),
        })),
      },
      best: toPlace(at.best),
      point: at.point && toPlace(at.point),
      worst: toPlace(at.worst),
      lines: { yellow: toLine(at.lines.yellow), red: toLine(at.lines.red) },
      distances: at.distances,
    },
  }
}

function toPlace({ point, zone }: { point: Point; zone: Zone }): ExplainedPlace {
  const { capability, safety, indicators } = point
  return {
    capability,
    safety,
    indicators: [...indicators].map(([name, value]) => ({ name, value: bound(value) })),
    zone,
  }
}

function toLine({ line, best, point, worst, of }: DerivedLine): ExplainedLine {
  return {
    kind: line.kind,
    formula: lineFormula(line),
    value: 'of' in line ? null : line.value,
    best: toReading(best),
    point: point && toReading(point),
    worst: toReading(worst),
    of: of.map(toLine),
  }
}

function toReading({ measure, holds }: Reading): Reading {
  return { measure: measure === null ? null : bound(measure), holds }
}

/** JSON knows no infinity. */
function bound(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
