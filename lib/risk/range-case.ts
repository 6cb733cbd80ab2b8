import type { AreaScore } from './area-score'
import type { Lines } from './line'
import { knownPoint, type Position } from './place'

/** The cases of the range (Methodology: Zone and range), in its order. */
export const RANGE_CASES = [
  'both-missing',
  'settled',
  'worse-not-ruled-out',
  'better-not-ruled-out',
  'one-missing-settled',
  'one-missing-yellow',
  'one-missing-open',
] as const
export type RangeCase = (typeof RANGE_CASES)[number]

type Known = Pick<AreaScore, 'capability' | 'safety' | 'indicators'>

/** Which row of that table a position came from. A missing indicator counts as a missing coordinate. */
export function rangeCase(score: Known, lines: Lines | null, { zone, confidence }: Position): RangeCase {
  if (!lines || ('missing' in score.capability && 'missing' in score.safety)) return 'both-missing'
  if (knownPoint(score, lines)) {
    return confidence === 'worse-not-ruled-out' || confidence === 'better-not-ruled-out' ? confidence : 'settled'
  }
  if (confidence === 'firm') return 'one-missing-settled'
  return zone === 'yellow' ? 'one-missing-yellow' : 'one-missing-open'
}
