import type { AreaScore, Indicator } from './area-score'
import type { Point } from './line'
import type { Coordinate } from './placement'

export type Span = { low: number; high: number }

/** Everything the truth may be. In points, 0–100; the ends of a missing indicator are infinite. */
export type Box = { capability: Span; safety: Span; indicators: ReadonlyMap<string, Span> }

/**
 * A known coordinate is the hull of its point and its interval within 0…100, its point alone where the interval is
 * unknown; a missing one is 0…100 (Methodology: Zone and range). An indicator likewise, except that a missing one holds
 * no line at the best corner and every line at the worst.
 */
export function toBox(score: Pick<AreaScore, 'capability' | 'safety' | 'indicators'>): Box {
  return {
    capability: spanOf(score.capability, { low: 0, high: 100 }),
    safety: spanOf(score.safety, { low: 0, high: 100 }),
    indicators: new Map([...score.indicators].map(([name, indicator]) => [name, spanOf(indicator, ANYTHING)])),
  }
}

/** Least capability, most safety, least dangerous indicators. */
export function best({ capability, safety, indicators }: Box): Point {
  return {
    capability: capability.low,
    safety: safety.high,
    indicators: new Map([...indicators].map(([name, span]) => [name, span.low])),
  }
}

/** Most capability, least safety, most dangerous indicators. */
export function worst({ capability, safety, indicators }: Box): Point {
  return {
    capability: capability.high,
    safety: safety.low,
    indicators: new Map([...indicators].map(([name, span]) => [name, span.high])),
  }
}

const ANYTHING: Span = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

function spanOf(known: Coordinate | Indicator, missing: Span): Span {
  if ('missing' in known) return missing
  const { value, low, high } = known
  return { low: Math.max(0, Math.min(value, low ?? value)), high: Math.min(100, Math.max(value, high ?? value)) }
}
