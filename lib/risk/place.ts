import type { AreaScore } from './area-score'
import { underEitherId } from './benchmark-id'
import { best, toBox, worst } from './box'
import { indicatorsOf, type Lines, type Point } from './line'
import type { Caveat, Confidence, Coordinate, Placement } from './placement'
import { isWorse, type Zone, zoneAt } from './zone'

/** What the mathematics says of a placement; the rest of it says whose it is. */
export type Position = Pick<Placement, 'zone' | 'range' | 'confidence' | 'caveats' | 'gap'>

/**
 * Zone, range and confidence of an area score under an area's lines (Methodology: Zone and range). Every line is
 * monotone, so whatever the truth inside the box, its zone lies between those of the best and the worst corner. The gap
 * is capability − safety (the 45° line of the AI-45° law, arXiv 2412.14186), null unless both are known. What is no finite
 * number stands on no side of a line, so it gives no zone.
 */
export function place(score: AreaScore, lines: Lines | null): Position {
  const rest = { caveats: caveatsOf(score), gap: gapOf(score) }
  if (!lines || !areFinite(score)) return { zone: 'unplaced', range: null, confidence: 'unplaced', ...rest }
  const box = toBox(withAllIndicators(score, lines))
  const range = [zoneAt(lines, best(box)), zoneAt(lines, worst(box))] as const
  const point = knownPoint(score, lines)
  return { range, ...(point ? decided(zoneAt(lines, point), range) : undecided(score, range)), ...rest }
}

function areFinite({ capability, safety, indicators }: AreaScore): boolean {
  return [capability, safety, ...indicators.values()].every(
    (one) => 'missing' in one || [one.value, one.low ?? 0, one.high ?? 0].every(Number.isFinite),
  )
}

type Decision = { zone: Zone | 'unplaced'; confidence: Confidence }
type Range = readonly [best: Zone, worst: Zone]

const UNPLACED: Decision = { zone: 'unplaced', confidence: 'unplaced' }

/** Everything known: the zone is that of the point. */
function decided(zone: Zone, [best, worst]: Range): Decision {
  if (best === worst) return { zone, confidence: 'firm' }
  return { zone, confidence: isWorse(worst, zone) ? 'worse-not-ruled-out' : 'better-not-ruled-out' }
}

/** Something missing: only what holds whatever its value may be said. */
function undecided({ capability, safety }: AreaScore, [best, worst]: Range): Decision {
  if ('missing' in capability && 'missing' in safety) return UNPLACED
  if (best === worst) return { zone: best, confidence: 'firm' }
  return best === 'yellow' ? { zone: best, confidence: 'worse-not-ruled-out' } : UNPLACED
}

type Known = Pick<AreaScore, 'capability' | 'safety' | 'indicators'>

/** With the indicators that the lines use and nobody read: missing. */
export function withAllIndicators<S extends Known>(score: S, lines: Lines): S {
  const absent = usedBy(lines).filter((name) => !underEitherId(score.indicators, name))
  const added = absent.map((name) => [name, { missing: 'not-run' }] as const)
  return { ...score, indicators: new Map([...score.indicators, ...added]) }
}

/** null when a coordinate, or an indicator that the lines use, is missing. */
export function knownPoint({ capability, safety, indicators }: Known, lines: Lines): Point | null {
  if ('missing' in capability || 'missing' in safety) return null
  const known = new Map<string, number>()
  for (const name of usedBy(lines)) {
    const indicator = underEitherId(indicators, name)
    if (!indicator || 'missing' in indicator) return null
    known.set(name, indicator.value)
  }
  return { capability: capability.value, safety: safety.value, indicators: known }
}

function usedBy({ yellow, red }: Lines): string[] {
  return indicatorsOf(yellow, red)
}

function gapOf({ capability, safety }: AreaScore): number | null {
  return 'missing' in capability || 'missing' in safety ? null : capability.value - safety.value
}

function caveatsOf(score: AreaScore): Caveat[] {
  const caveats: Caveat[] = []
  if (score.uncertaintyUnknown) caveats.push('uncertainty-unknown')
  if (isPartial(score.capability) || isPartial(score.safety)) caveats.push('coverage-partial')
  if (score.acceptedByOnePerson) caveats.push('accepted-by-one-person')
  if (score.demo) caveats.push('demo')
  return caveats
}

function isPartial({ coverage: { have, want } }: Coordinate): boolean {
  return have < want
}
