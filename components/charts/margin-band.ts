import { type Indicators, type Lines, type Point, withUnknown } from '@/lib/risk/line'
import { type Zone, zoneAt } from '@/lib/risk/zone'

/** A stretch of one axis, in points, and the zones that remain possible there while the other axis is unknown. */
export type BandPart = { from: number; to: number; best: Zone; worst: Zone }

const STEPS = 200
const CLOSE_ENOUGH = 1e-3
const NO_INDICATORS: Indicators = new Map()

/**
 * What is still possible along an axis when the other coordinate is missing. Lines are monotone, so the best and the
 * worst lie at the two ends of the missing axis. An indicator that is not known holds no line at the best end and every
 * line at the worst.
 */
export function marginBand(known: 'capability' | 'safety', lines: Lines, indicators = NO_INDICATORS): BandPart[] {
  const dangerous = withUnknown(lines, indicators)
  const at = (value: number): BandPart => {
    const corner = (other: number, indicators: Indicators): Point =>
      known === 'capability'
        ? { capability: value, safety: 100 - other, indicators }
        : { capability: other, safety: value, indicators }
    return {
      from: value,
      to: value,
      best: zoneAt(lines, corner(0, indicators)),
      worst: zoneAt(lines, corner(100, dangerous)),
    }
  }
  const parts: BandPart[] = []
  for (let step = 0; step <= STEPS; step += 1) {
    const next = at((step / STEPS) * 100)
    const last = parts.at(-1)
    if (last === undefined) parts.push(next)
    else if (isSame(last, next)) last.to = next.to
    else {
      const border = borderBetween(at, last, next)
      last.to = border
      parts.push({ ...next, from: border })
    }
  }
  return parts.filter((part) => part.to - part.from > CLOSE_ENOUGH)
}

const isSame = (a: BandPart, b: BandPart) => a.best === b.best && a.worst === b.worst

function borderBetween(at: (value: number) => BandPart, before: BandPart, after: BandPart): number {
  let low = before.to
  let high = after.from
  while (high - low > CLOSE_ENOUGH / 10) {
    const middle = (low + high) / 2
    if (isSame(at(middle), before)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
