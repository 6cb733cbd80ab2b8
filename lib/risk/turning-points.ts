import { type SimpleLine, safetyOn } from './line'

type Exponential = Extract<SimpleLine, { kind: 'exponential-risk-at-least' }>

/** Halvings that bring an interval of 100 points down to the spacing of doubles. */
const HALVINGS = 60

/**
 * The capabilities, 0–100 and in order, at which the order of the lines' edges may change: both ends, where a line
 * enters the square and where two lines cross. Between two neighbours the order is the same everywhere, so one look
 * between them is a look at all of it. Methodology: Kinds of line; the crossings follow from its formulas, each a root
 * of a function that rises to one peak and falls after it.
 */
export function turningPoints(lines: readonly SimpleLine[]): number[] {
  const found = [0, 100, ...lines.flatMap(entries), ...lines.flatMap((p) => lines.flatMap((q) => crossings(p, q)))]
  return [...new Set(found.filter((capability) => capability >= 0 && capability <= 100))].sort((a, b) => a - b)
}

/** Where the line begins to hold at safety 0. */
function entries(line: SimpleLine): number[] {
  switch (line.kind) {
    case 'capability-at-least':
    case 'gap-at-least':
    case 'residual-risk-at-least':
      return [line.value]
    case 'exponential-risk-at-least':
      return [line.c0 + Math.log(line.value / 100) / line.a]
    case 'indicator-at-least':
      return []
  }
}

/** Lines of one kind other than exponential never cross; each pair of kinds is looked at in one order. */
function crossings(p: SimpleLine, q: SimpleLine): number[] {
  if (p.kind === 'gap-at-least' && q.kind === 'residual-risk-at-least') {
    return rootsAround(10 * Math.sqrt(q.value), (c) => safetyOn(q, c) - safetyOn(p, c))
  }
  if (q.kind !== 'exponential-risk-at-least') return []
  switch (p.kind) {
    case 'gap-at-least':
      return rootsAround(q.c0 + Math.log(q.a * q.value) / q.a, (c) => safetyOn(q, c) - safetyOn(p, c))
    case 'residual-risk-at-least':
      return rootsAround(1 / q.a, (c) => logOfRest(q, c) - Math.log((100 * p.value) / c))
    case 'exponential-risk-at-least':
      return rootsAround(0, (c) => logOfRest(q, c) - logOfRest(p, c))
    default:
      return []
  }
}

/** ln(100 − S) on the line: unlike S itself it never overflows. */
function logOfRest({ a, c0, value }: Exponential, capability: number): number {
  return Math.log(value) + a * (c0 - capability)
}

/** Roots within 0…100 of a function that rises up to `peak` and falls after it; the peak too, for roots that touch. */
function rootsAround(peak: number, of: (capability: number) => number): number[] {
  const top = Math.min(100, Math.max(0, peak))
  return [...root(of, 0, top), top, ...root(of, top, 100)]
}

function root(of: (capability: number) => number, from: number, to: number): number[] {
  const startsBelow = of(from) < 0
  if (startsBelow === of(to) < 0) return []
  let [near, far] = [from, to]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (near + far) / 2
    if (of(middle) < 0 === startsBelow) near = middle
    else far = middle
  }
  return [near, far]
}
