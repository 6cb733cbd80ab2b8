import { underEitherId, withoutSameBenchmarks } from './benchmark-id'
import { TOLERANCE } from './tolerance'

/**
 * A line on the plane (Methodology: Kinds of line). Values in points, above 0. Every kind can only become truer with
 * more capability or less safety.
 */
export type Line =
  | { kind: 'capability-at-least'; value: number }
  | { kind: 'gap-at-least'; value: number }
  | { kind: 'residual-risk-at-least'; value: number }
  | { kind: 'exponential-risk-at-least'; a: number; c0: number; value: number }
  | { kind: 'indicator-at-least'; benchmark: string; value: number }
  | { kind: 'all' | 'any'; of: Line[] }

export const LINE_KINDS = [
  'capability-at-least',
  'gap-at-least',
  'residual-risk-at-least',
  'exponential-risk-at-least',
  'indicator-at-least',
  'all',
  'any',
] as const satisfies readonly Line['kind'][]

/** An area's two lines under one policy version. */
export type Lines = { yellow: Line; red: Line }

/** A line that is not made of others. */
export type SimpleLine = Exclude<Line, { of: Line[] }>

/** By the benchmark's id, in either of its forms; in points, more = more dangerous. */
export type Indicators = ReadonlyMap<string, number>

export type PolicyProblemCode =
  | 'coverage'
  | 'reason'
  | 'repeated'
  | 'no-area'
  | 'no-benchmark'
  | 'other-area'
  | 'weight'
  | 'line-depth'
  | 'line-empty'
  | 'line-parts'
  | 'line-value'
  | 'line-a'
  | 'line-c0'
  | 'line-benchmark'
  | 'outside-yellow'
  | 'outside-yellow-with'

/**
 * What is wrong and where, as data for the catalogue: `path` is dotted, as in the JSON that was sent ('of.1.value'),
 * `values` are what its sentence names.
 */
export type PolicyProblem = { path: string; code: PolicyProblemCode; values?: Record<string, string | number> }

const MAX_DEPTH = 6
const MAX_PARTS = 16

/** In points, 0–100. */
export type Point = { capability: number; safety: number; indicators: Indicators }

/**
 * Whether the line holds at a point (Methodology: Kinds of line): the point is on it or past it. The gap is the
 * distance from the 45° line of the AI-45° law (arXiv 2412.14186), measured along an axis. An indicator the point does
 * not have does not hold; whoever does not know it asks at the two corners of the box instead.
 */
export function holds(line: Line, point: Point): boolean {
  if ('of' in line) {
    const isTrue = (part: Line) => holds(part, point)
    return line.kind === 'all' ? line.of.every(isTrue) : line.of.some(isTrue)
  }
  return measure(line, point) >= line.value - TOLERANCE
}

/** What a line compares with its value: it holds where this is at least as much. */
export function measure(line: SimpleLine, { capability, safety, indicators }: Point): number {
  switch (line.kind) {
    case 'capability-at-least':
      return capability
    case 'gap-at-least':
      return capability - safety
    case 'residual-risk-at-least':
      return (capability * (100 - safety)) / 100
    case 'exponential-risk-at-least':
      return Math.exp(line.a * (capability - line.c0)) * (100 - safety)
    case 'indicator-at-least':
      return underEitherId(indicators, line.benchmark) ?? Number.NEGATIVE_INFINITY
  }
}

/**
 * The greatest safety, 0–100, at which the line holds at this capability, or null when it holds at none. Because every
 * line is monotone, it holds at every lower safety too: the region below the edge is the line's whole region.
 */
export function edge(line: Line, capability: number, indicators: Indicators): number | null {
  if ('of' in line) {
    // Below every edge: a safety at which nothing holds.
    const edges = line.of.map((part) => edge(part, capability, indicators) ?? -1)
    const joined = line.kind === 'all' ? Math.min(100, ...edges) : Math.max(-1, ...edges)
    return joined === -1 ? null : joined
  }
  if (!holds(line, { capability, safety: 0, indicators })) return null
  return Math.min(100, Math.max(0, safetyOn(line, capability)))
}

/** The benchmarks whose indicators the lines use, each once under the first name written for it, in that order. */
export function indicatorsOf(...lines: Line[]): string[] {
  const parts = lines.flatMap(simpleLines)
  return withoutSameBenchmarks(parts.flatMap((part) => (part.kind === 'indicator-at-least' ? [part.benchmark] : [])))
}

/** The indicators with those that the lines use and that are not among them: so high that every line on them holds. */
export function withUnknown({ yellow, red }: Lines, indicators: Indicators): Indicators {
  const unknown = indicatorsOf(yellow, red).filter((name) => underEitherId(indicators, name) === undefined)
  return new Map([...indicators, ...unknown.map((name) => [name, Number.POSITIVE_INFINITY] as const)])
}

/** All lines inside a line that are not made of others; the line itself when it is one of them. */
export function simpleLines(line: Line): SimpleLine[] {
  return 'of' in line ? line.of.flatMap(simpleLines) : [line]
}

/** The safety at which a line's measure equals its value; beyond 0–100 where the line does not cross the square. */
export function safetyOn(line: SimpleLine, capability: number): number {
  switch (line.kind) {
    case 'capability-at-least':
    case 'indicator-at-least':
      return 100
    case 'gap-at-least':
      return capability - line.value
    case 'residual-risk-at-least':
      return 100 - (100 * line.value) / capability
    case 'exponential-risk-at-least':
      return 100 - line.value * Math.exp(line.a * (line.c0 - capability))
  }
}

/**
 * What keeps a line from being adopted, empty when nothing does. Values lie above 0 and at most at 100 (Product
 * definition: lines, units), numbers are finite, `a` is not negative, `of` is not empty. Depth and number of parts are
 * bounded because a policy's two lines are compared part by part. `at` goes before every path.
 */
export function checkLine(line: Line, at = '', depth = 1): PolicyProblem[] {
  if (!('of' in line)) return checkSimple(line, at)
  if (depth > MAX_DEPTH) return [{ path: at, code: 'line-depth', values: { most: MAX_DEPTH } }]
  if (line.of.length === 0) return [{ path: join(at, 'of'), code: 'line-empty' }]
  const errors = line.of.flatMap((part, i) => checkLine(part, join(at, `of.${i}`), depth + 1))
  const isTooLong = depth === 1 && errors.length === 0 && simpleLines(line).length > MAX_PARTS
  return isTooLong ? [{ path: at, code: 'line-parts', values: { most: MAX_PARTS } }] : errors
}

function checkSimple(line: SimpleLine, at: string): PolicyProblem[] {
  const errors: PolicyProblem[] = []
  // A value within the tolerance of 0 would hold everywhere, even with nothing known against the model.
  if (!(line.value > TOLERANCE && line.value <= 100)) {
    errors.push({ path: join(at, 'value'), code: 'line-value' })
  }
  if (line.kind === 'exponential-risk-at-least') {
    if (!(line.a >= 0 && Number.isFinite(line.a))) {
      errors.push({ path: join(at, 'a'), code: 'line-a' })
    }
    if (!Number.isFinite(line.c0)) errors.push({ path: join(at, 'c0'), code: 'line-c0' })
  }
  if (line.kind === 'indicator-at-least' && line.benchmark.trim() === '') {
    errors.push({ path: join(at, 'benchmark'), code: 'line-benchmark' })
  }
  return errors
}

function join(at: string, step: string): string {
  return at === '' ? step : `${at}.${step}`
}
